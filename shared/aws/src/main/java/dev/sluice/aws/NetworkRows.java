package dev.sluice.aws;

import dev.sluice.core.chain.Bytes32;
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
  private static final String SUM = "sum";

  private NetworkRows() {}

  static Item encode(Members members) {
    return Item.of(RowKey.members())
        .text("network", members.network())
        .field(
            "members",
            AttributeValue.fromL(members.members().stream().map(NetworkRows::memberField).toList()))
        .number("quorum", members.quorum())
        .number("version", members.version())
        .bytes(SUM, sum(members));
  }

  private static Bytes32 sum(Members members) {
    dev.sluice.core.ledger.Sha256 sum =
        new dev.sluice.core.ledger.Sha256()
            .add(members.network())
            .add(members.quorum())
            .add(members.version());
    for (Member member : members.members()) {
      sum.add(member.id().value()).add(member.table()).add(member.region());
    }
    return sum.finish();
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
        fields -> {
          Members members =
              new Members(
                  fields.text("network"),
                  fields.rows("members").stream().map(NetworkRows::decodeMember).toList(),
                  fields.integer("quorum"),
                  fields.number("version"));
          requireSum(fields, sum(members));
          return members;
        });
  }

  /** Nothing else in the table says what these rows must hold; rows of before have no sum. */
  private static void requireSum(Row fields, Bytes32 wanted) {
    fields
        .optionalBytes(SUM)
        .filter(sum -> !sum.equals(wanted))
        .ifPresent(
            sum -> {
              throw new IllegalArgumentException("wanted the sum " + wanted + ", got " + sum);
            });
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
        .text("document", configuration.document())
        .bytes(SUM, sum(configuration));
  }

  private static Bytes32 sum(Configuration configuration) {
    return new dev.sluice.core.ledger.Sha256()
        .add(configuration.version())
        .add(configuration.validFrom().value())
        .add(configuration.document())
        .finish();
  }

  static Configuration decodeConfiguration(Row row) {
    return row.decode(
        fields -> {
          Configuration configuration =
              new Configuration(
                  fields.integer("version"), fields.height("validFrom"), fields.text("document"));
          requireSum(fields, sum(configuration));
          return configuration;
        });
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
