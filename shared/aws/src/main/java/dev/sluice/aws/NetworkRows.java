package dev.sluice.aws;

import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.MasterState;
import dev.sluice.core.state.Member;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;
import dev.sluice.core.state.PlanState;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the network as a whole: members, second height, configuration, plans. */
final class NetworkRows {
  private NetworkRows() {}

  static Item encode(Members members) {
    return Item.of(RowKey.members())
        .text("network", members.network())
        .field(
            "members",
            AttributeValue.fromL(members.members().stream().map(NetworkRows::memberField).toList()))
        .number("quorum", members.quorum())
        .number("version", members.version());
  }

  private static AttributeValue memberField(Member member) {
    return AttributeValue.fromM(
        Map.of(
            "id", AttributeValue.fromS(member.id().value()),
            "table", AttributeValue.fromS(member.table()),
            "region", AttributeValue.fromS(member.region())));
  }

  static Members decodeMembers(Row row) {
    return row.decode(
        fields ->
            new Members(
                fields.text("network"),
                fields.rows("members").stream().map(NetworkRows::decodeMember).toList(),
                fields.integer("quorum"),
                fields.number("version")));
  }

  private static Member decodeMember(Row fields) {
    return new Member(new NodeId(fields.text("id")), fields.text("table"), fields.text("region"));
  }

  static Item encode(MasterState master) {
    return Item.of(RowKey.master())
        .height("height", master.height())
        .bytes("hash", master.hash().bytes())
        .bytes("digest", master.digest())
        .texts("nodes", master.nodes().stream().map(NodeId::value).toList());
  }

  static MasterState decodeMaster(Row row) {
    return row.decode(
        fields ->
            new MasterState(
                fields.height("height"),
                fields.hash("hash"),
                fields.bytes("digest"),
                fields.texts("nodes").stream().map(NodeId::new).toList()));
  }

  /** The members are as they were read. */
  static Expression sameVersion(Members from) {
    return Expression.matching(Item.of(RowKey.members()).number("version", from.version()));
  }

  /** The second height is as it was read. */
  static Expression stillStands(MasterState from) {
    return Expression.matching(
        Item.of(RowKey.master())
            .height("height", from.height())
            .bytes("hash", from.hash().bytes()));
  }

  static Item encode(Configuration configuration) {
    return Item.of(RowKey.configuration(configuration.version()))
        .number("version", configuration.version())
        .height("validFrom", configuration.validFrom())
        .text("document", configuration.document());
  }

  static Configuration decodeConfiguration(Row row) {
    return row.decode(
        fields ->
            new Configuration(
                fields.integer("version"), fields.height("validFrom"), fields.text("document")));
  }

  static Item encode(PlanState plan) {
    return Item.of(RowKey.plan(plan.id()))
        .text("id", plan.id().value())
        .height("plannedUpTo", plan.plannedUpTo())
        .number("stamp", plan.stampMillis())
        .number("epoch", plan.epoch())
        .number("stalls", plan.stalls())
        .height("nodeHeight", plan.nodeHeight());
  }

  static PlanState decodePlan(Row row) {
    return row.decode(
        fields ->
            new PlanState(
                new NodeId(fields.text("id")),
                fields.height("plannedUpTo"),
                fields.number("stamp"),
                fields.number("epoch"),
                fields.integer("stalls"),
                fields.height("nodeHeight")));
  }
}
