package dev.sluice.evm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The transaction vectors of the Ethereum Foundation, whose results name each fork. */
class TransactionVectorsTest {
  private static final Set<String> SIGNATURE_FAULTS =
      Set.of("TransactionException.INVALID_SIGNATURE_VRS", "TransactionException.EC_RECOVERY_FAIL");
  private static final Set<String> FORKS_BEFORE_REPLAY_PROTECTION =
      Set.of("Frontier", "Homestead", "EIP150");

  @Test
  void decode_whenNoForkDecodes_isRefused() throws IOException {
    int count = 0;
    for (JsonNode vector : vectors()) {
      if (!vector.get("decodes").asBoolean()) {
        assertThatThrownBy(() -> Transaction.decode(rlp(vector)))
            .as(vector.get("name").asText())
            .isInstanceOfSatisfying(
                PermanentException.class, e -> assertThat(e.code()).startsWith("RLP_"));
        count++;
      }
    }
    System.out.println("transaction vectors that no fork decodes: " + count);
    assertThat(count).isEqualTo(87);
  }

  @Test
  void decode_whenValidOnSomeFork_givesHashAndSender() throws IOException {
    int count = 0;
    int senders = 0;
    for (JsonNode vector : vectors()) {
      if (vector.get("anyValid").asBoolean()) {
        Transaction transaction = Transaction.decode(rlp(vector));
        assertThat(transaction.hash()).hasToString(vector.get("hash").asText());
        for (var fork : vector.get("results").properties()) {
          senders += checkSender(transaction, fork.getKey(), fork.getValue());
        }
        count++;
      }
    }
    System.out.println("valid transaction vectors: " + count + ", on all forks: " + senders);
    assertThat(count).isEqualTo(55);
  }

  /** Where nothing but the signature is wrong, there is no signer that a fork would take. */
  @Test
  void signer_whenOnlyTheSignatureIsWrong_isNobodyOrHigh() throws IOException {
    int count = 0;
    for (JsonNode vector : vectors()) {
      if (vector.get("decodes").asBoolean() && SIGNATURE_FAULTS.containsAll(faults(vector))) {
        assertThat(lowSigner(rlp(vector))).as(vector.get("name").asText()).isEmpty();
        count++;
      }
    }
    System.out.println("transaction vectors with a wrong signature: " + count);
    assertThat(count).isGreaterThan(15);
  }

  private static int checkSender(Transaction transaction, String fork, JsonNode result) {
    Signature signature = transaction.signature();
    if (result.get("valid").asBoolean()) {
      assertThat(signature.signer().map(Address::toString)).hasValue(result.get("sender").asText());
      assertThat(signature.isLow() || fork.equals("Frontier")).isTrue();
      return 1;
    }
    if (result.get("why").asText().endsWith("INVALID_SIGNATURE_VRS")) {
      boolean tooEarly =
          signature.parity().chainId().isPresent() && FORKS_BEFORE_REPLAY_PROTECTION.contains(fork);
      assertThat(tooEarly || !signature.isLow()).isTrue();
    }
    return 0;
  }

  private static Optional<Address> lowSigner(byte[] rlp) {
    try {
      Signature signature = Transaction.decode(rlp).signature();
      return signature.isLow() ? signature.signer() : Optional.empty();
    } catch (PermanentException notCanonical) {
      return Optional.empty();
    }
  }

  private static Set<String> faults(JsonNode vector) {
    Set<String> faults = new TreeSet<>();
    vector.get("results").forEach(result -> faults.add(result.path("why").asText("valid")));
    return faults;
  }

  private static byte[] rlp(JsonNode vector) {
    return HexFormat.of().parseHex(vector.get("rlp").asText().substring(2));
  }

  private static List<JsonNode> vectors() throws IOException {
    List<JsonNode> vectors = new ArrayList<>();
    for (byte[] line : ReferenceData.lines(ReferenceData.path("vectors/transactions.ndjson.gz"))) {
      vectors.add(new ObjectMapper().readTree(line));
    }
    assertThat(vectors).hasSize(210);
    return vectors;
  }
}
