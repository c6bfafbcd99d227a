package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.BlockRange;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.VerificationLevel;
import dev.sluice.core.port.SourceChain.Fetched;
import dev.sluice.evm.codec.Dialect;
import dev.sluice.evm.codec.HeaderReader;
import dev.sluice.evm.codec.ReferenceRlp;
import dev.sluice.evm.config.Finality;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.profile.ChainProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.web3j.rlp.RlpType;

/** A QBFT chain through two nodes, each of which has other validators' seals. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class QbftChainTest {
  private static final List<JsonNode> ONE = chain(3, 0);
  private static final List<JsonNode> OTHER = chain(4, 2);

  @Test
  void fetch_fromNodesWithOtherSeals_agrees() {
    try (ManyFixture many = nodes()) {
      EvmSourceChain chain = many.chain(terms(ChainProfile.BESU_QBFT));
      Fetched fetched = chain.fetch(BlockRange.of(101, 163), many.deadline(600_000));

      assertThat(ONE.getFirst().at("/block/extraData"))
          .isNotEqualTo(OTHER.getFirst().at("/block/extraData"));
      assertThat(fetched.blocks()).hasSize(63);
      assertThat(fetched.vote().endpoints()).hasSize(2);
      assertThat(fetched.level()).isEqualTo(VerificationLevel.FULL);
      assertThat(chain.quarantined()).isEmpty();
    }
  }

  @Test
  void fetch_asIfTheChainWereEthereums_storesNothing() {
    try (ManyFixture many = nodes()) {
      EvmSourceChain chain = many.chain(terms(ChainProfile.LIKE_ETHEREUM));
      assertThatThrownBy(() -> chain.fetch(BlockRange.of(101, 163), many.deadline(600_000)))
          .extracting("code")
          .isEqualTo("VERIFY_HEADER_HASH");
    }
  }

  private static ManyFixture nodes() {
    return ManyFixture.of(
        List.of(
            new ServedChain(ChainFixture.CHAIN_ID, ONE, 163),
            new ServedChain(ChainFixture.CHAIN_ID, OTHER, 163)));
  }

  private static EvmSourceChain.Terms terms(ChainProfile profile) {
    Checkpoint start =
        new Checkpoint(Height.of(100), BlockHash.parse(ONE.getFirst().at("/block/hash").asText()));
    return new EvmSourceChain.Terms(
        ChainFixture.CHAIN_ID, new Finality.Finalized(), 2, start, profile);
  }

  private static List<JsonNode> chain(int seals, int round) {
    List<JsonNode> lines = new ArrayList<>();
    String parent = "0x" + "01".repeat(32);
    for (JsonNode line : MadeChain.of(100, 163, 0)) {
      ObjectNode block = (ObjectNode) line.get("block");
      block.put("parentHash", parent).put("extraData", extraData(seals, round));
      parent = hash(block);
      block.put("hash", parent);
      lines.add(line);
    }
    return lines;
  }

  private static String extraData(int seals, int round) {
    RlpType validator = ReferenceRlp.string(new byte[20]);
    List<RlpType> sealed =
        IntStream.range(0, seals)
            .<RlpType>mapToObj(i -> ReferenceRlp.string(filled(65, (byte) (i + 1))))
            .toList();
    byte[] encoded =
        ReferenceRlp.encode(
            ReferenceRlp.list(
                ReferenceRlp.string(new byte[32]),
                ReferenceRlp.list(validator, validator),
                ReferenceRlp.list(),
                ReferenceRlp.quantity(round),
                ReferenceRlp.list(sealed)));
    return "0x" + HexFormat.of().formatHex(encoded);
  }

  private static byte[] filled(int size, byte value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private static String hash(ObjectNode block) {
    byte[] json = block.toString().getBytes(StandardCharsets.UTF_8);
    return new JsonSlice(json, 0, json.length)
        .read(parser -> HeaderReader.read(parser, Dialect.QBFT))
        .header()
        .hash()
        .toString();
  }
}
