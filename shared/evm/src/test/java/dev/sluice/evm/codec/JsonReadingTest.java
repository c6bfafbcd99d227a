package dev.sluice.evm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.core.error.RetryableException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers send and must not, and the error that each yields. */
class JsonReadingTest {
  private static final String HASH = "\"0x" + "12".repeat(32) + "\"";
  private static final String HEADER =
      """
      {"parentHash":%1$s,"sha3Uncles":%1$s,"miner":"0x%2$s","stateRoot":%1$s,
      "transactionsRoot":%1$s,"receiptsRoot":%1$s,"logsBloom":"0x%3$s","difficulty":"0x0",
      "number":"0x10","gasLimit":"0x1c9c380","gasUsed":"0x0","timestamp":"0x5","extraData":"0x",
      "mixHash":%1$s,"nonce":"0x0000000000000000","baseFeePerGas":"0x7","withdrawalsRoot":%1$s,
      "withdrawals":[],"transactions":[],"hash":%1$s,"extra":{"deep":[[1,{"a":null}]]}}"""
          .formatted(HASH, "34".repeat(20), "00".repeat(256));
  private static final String RECEIPT =
      """
      {"status":"0x1","cumulativeGasUsed":"0x5208","logsBloom":"0x%2$s","type":"0x2",
      "transactionHash":%1$s,"logs":[{"address":"0x%3$s","topics":[%1$s,%1$s],"data":"0xabcd"}]}"""
          .formatted(HASH, "00".repeat(256), "34".repeat(20));
  private static final String TRANSACTION =
      """
      {"type":"0x2","chainId":"0x1","nonce":"0x0","maxPriorityFeePerGas":"0x1",
      "maxFeePerGas":"0x2","gas":"0x5208","to":null,"value":"0x0","input":"0x",
      "accessList":[{"address":"0x%2$s","storageKeys":[%1$s]}],"yParity":"0x0","v":"0x0",
      "r":"0x1","s":"0x2","hash":%1$s}"""
          .formatted(HASH, "34".repeat(20));

  @Test
  void read_whenWellFormed_givesTheMembers() throws IOException {
    ClaimedBlock block = block(HEADER);
    assertThat(block.header().header().number()).isEqualTo(16);
    assertThat(block.header().header().fieldCount()).isEqualTo(17);
    assertThat(block.header().members()).contains("baseFeePerGas", "extra").doesNotContain("size");
    assertThat(block.withdrawals()).isPresent();
    assertThat(block.transactions()).isEmpty();
    assertThat(receipts("[" + RECEIPT + "," + RECEIPT + "]")).hasSize(2);
    assertThat(transaction(TRANSACTION).isTypeKnown()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // QUANTITY: 0x, at least a digit, no leading zero, no other form.
        "number | \"10\" | RPC_BAD_QUANTITY",
        "number | \"0x\" | RPC_BAD_QUANTITY",
        "number | \"0X10\" | RPC_BAD_QUANTITY",
        "number | \"0x010\" | RPC_BAD_QUANTITY",
        "number | \"0x00\" | RPC_BAD_QUANTITY",
        "number | \"-0x10\" | RPC_BAD_QUANTITY",
        "number | \"0x-1\" | RPC_BAD_QUANTITY",
        "number | \"0x1g\" | RPC_BAD_QUANTITY",
        "number | \" 0x1\" | RPC_BAD_QUANTITY",
        "number | \"\" | RPC_BAD_QUANTITY",
        "number | 16 | RPC_BAD_QUANTITY",
        "number | true | RPC_BAD_QUANTITY",
        "number | [] | RPC_BAD_QUANTITY",
        "number | {} | RPC_BAD_QUANTITY",
        "number | \"0x8000000000000000\" | RPC_BAD_QUANTITY",
        "gasLimit | \"0x10000000000000000\" | RPC_BAD_QUANTITY",
        "difficulty | \"0x1g\" | RPC_BAD_QUANTITY",
        "difficulty | \"0xg\" | RPC_BAD_QUANTITY",
        "difficulty | \"0x12g4\" | RPC_BAD_QUANTITY",
        "difficulty | \"0x1é\" | RPC_BAD_QUANTITY",
        // DATA: 0x and an even number of digits.
        "extraData | \"\" | RPC_BAD_DATA",
        "extraData | \"0x1\" | RPC_BAD_DATA",
        "extraData | \"0X12\" | RPC_BAD_DATA",
        "extraData | \"1234\" | RPC_BAD_DATA",
        "extraData | \"0x1z\" | RPC_BAD_DATA",
        "extraData | \"0xé1\" | RPC_BAD_DATA",
        "extraData | 12 | RPC_BAD_DATA",
        "stateRoot | [] | RPC_BAD_DATA",
        // Sizes.
        "stateRoot | \"0x12\" | RPC_BAD_LENGTH",
        "miner | \"0x\" | RPC_BAD_LENGTH",
        "logsBloom | \"0x00\" | RPC_BAD_LENGTH",
        "nonce | \"0x0\" | RPC_BAD_DATA",
        "nonce | \"0x00\" | RPC_BAD_LENGTH",
        "hash | \"0x00\" | RPC_BAD_LENGTH",
        "hash | null | RPC_BAD_DATA",
        // What is missing.
        "number | null | RPC_MALFORMED",
        "nonce | null | RPC_MALFORMED",
        "baseFeePerGas | null | RPC_MALFORMED",
        "transactions | null | RPC_MALFORMED",
        "transactions | {} | RPC_MALFORMED",
        "transactions | [\"0x12\"] | RPC_MALFORMED",
        "withdrawals | {} | RPC_MALFORMED",
        "withdrawals | [null] | RPC_MALFORMED",
        "withdrawals | [{}] | RPC_MALFORMED",
        // What is no JSON.
        "number | NaN | RPC_MALFORMED",
        "number | 'x' | RPC_MALFORMED",
        "extra | [1,] | RPC_MALFORMED",
        "extra | {\"a\":1,\"a\":1} | RPC_MALFORMED",
        "extra | [{\"b\":{\"a\":1,\"a\":1}}] | RPC_MALFORMED",
        "extra | 1e999999999999999999999999999999999999999999999999999999999999999999999999999999999 | RPC_TOO_LARGE"
      })
  void read_whenMemberIsBad_isRefusedWithItsPath(String member, String value, String code) {
    refused(() -> block(withMember(HEADER, member, value)), code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"parentHash", "number", "baseFeePerGas", "transactions", "hash", "extra", "size"})
  void read_whenMemberComesTwice_isRefused(String member) {
    String twice = HEADER.replaceFirst("\\{", "{\"size\":\"0x1\",");
    String again = "\"" + member + "\":null}";
    RetryableException refusal =
        refused(() -> block(twice.substring(0, twice.length() - 1) + "," + again), "RPC_MALFORMED");
    assertThat(refusal).hasMessage("/" + member + ": the member comes twice");
  }

  @Test
  void read_whenValueIsBad_namesPathAndValue() {
    String bad = TRANSACTION.replace("\"value\":\"0x0\"", "\"value\":\"0x00\"");
    assertThat(refused(() -> transaction(bad), "RPC_BAD_QUANTITY"))
        .hasMessage("/transactions/0/value: wanted no leading zero, got \"0x00\"");
    String longText =
        TRANSACTION.replace("\"input\":\"0x\"", "\"input\":\"0x" + "z".repeat(999) + "\"");
    assertThat(refused(() -> transaction(longText), "RPC_BAD_DATA").getMessage())
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"to\":null | \"to\":\"0x12\" | RPC_BAD_LENGTH",
        "\"nonce\":\"0x0\" | \"nonce\":\"0x10000000000000000\" | RPC_BAD_QUANTITY",
        "\"nonce\":\"0x0\" | \"nonce\":null | RPC_MALFORMED",
        "\"type\":\"0x2\" | \"type\":\"0x1\" | RPC_MALFORMED",
        "\"type\":\"0x2\" | \"type\":\"0x3\" | RPC_MALFORMED",
        "\"type\":\"0x2\" | \"type\":2 | RPC_BAD_QUANTITY",
        "\"r\":\"0x1\" | \"r\":\"0x01\" | RPC_BAD_QUANTITY",
        "\"storageKeys\" | \"keys\" | RPC_MALFORMED",
        "\"address\" | \"account\" | RPC_MALFORMED",
        "\"storageKeys\":[ | \"storageKeys\":[null, | RPC_BAD_DATA",
        "\"accessList\":[ | \"accessList\":[[], | RPC_MALFORMED",
        "\"value\":\"0x0\" | \"value\":\"0x0\",\"value\":\"0x0\" | RPC_MALFORMED",
        "\"value\":\"0x0\" | \"value\":\"0x0\",\"x\":1,\"x\":2 | RPC_MALFORMED",
        "\"yParity\":\"0x0\",\"v\":\"0x0\" | \"z\":\"0x0\" | RPC_MALFORMED"
      })
  void read_whenTransactionIsBad_isRefused(String from, String to, String code) {
    assertThat(TRANSACTION).contains(from);
    refused(() -> transaction(TRANSACTION.replace(from, to)), code);
  }

  /** A blob transaction without an account would decode to nothing later. */
  @Test
  void read_whenBlobTransactionCreates_isRefused() {
    String blob =
        TRANSACTION
            .replace("\"type\":\"0x2\"", "\"type\":\"0x3\",\"maxFeePerBlobGas\":\"0x1\"")
            .replace("\"to\":null", "\"to\":null,\"blobVersionedHashes\":[]");
    assertThat(refused(() -> transaction(blob), "RPC_MALFORMED"))
        .hasMessageEndingWith("wanted to for type 3");
  }

  @Test
  void read_whenOnlyVIsGiven_takesItForYParity() throws IOException {
    ClaimedTransaction both = transaction(TRANSACTION);
    ClaimedTransaction onlyV = transaction(TRANSACTION.replace("\"yParity\":\"0x0\",", ""));
    assertThat(onlyV.encoded()).isEqualTo(both.encoded());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":\"0x1\" | \"status\":\"0x2\" | RPC_BAD_QUANTITY",
        "\"status\":\"0x1\" | \"status\":true | RPC_BAD_QUANTITY",
        "\"status\":\"0x1\" | \"root\":\"0x\" | RPC_MALFORMED",
        "\"status\":\"0x1\" | \"root\":\"0x12\" | RPC_BAD_LENGTH",
        "\"status\" | \"state\" | RPC_MALFORMED",
        "\"logsBloom\" | \"bloom\" | RPC_MALFORMED",
        "\"logs\":[ | \"logs\":null,\"l\":[ | RPC_MALFORMED",
        "\"logs\":[ | \"logs\":[[], | RPC_MALFORMED",
        "\"topics\":[ | \"topics\":[\"0x12\", | RPC_BAD_LENGTH",
        "\"data\":\"0xabcd\" | \"data\":\"0xabc\" | RPC_BAD_DATA",
        "\"data\" | \"date\" | RPC_MALFORMED",
        "\"data\":\"0xabcd\" | \"data\":\"0xabcd\",\"data\":\"0xabcd\" | RPC_MALFORMED",
        "\"cumulativeGasUsed\":\"0x5208\" | \"cumulativeGasUsed\":\"0x8000000000000000\" | RPC_BAD_QUANTITY"
      })
  void read_whenReceiptIsBad_isRefused(String from, String to, String code) {
    assertThat(RECEIPT).contains(from);
    refused(() -> receipts("[" + RECEIPT.replace(from, to) + "]"), code);
  }

  @Test
  void read_whenRootAndStatusAreGiven_isRefused() {
    String both = RECEIPT.replace("\"status\":\"0x1\"", "\"status\":\"0x1\",\"root\":" + HASH);
    refused(() -> receipts("[" + both + "]"), "RPC_MALFORMED");
  }

  @Test
  void read_whenLogHasFiveTopics_isRefused() {
    String five = RECEIPT.replace("\"topics\":[", "\"topics\":[" + (HASH + ",").repeat(3));
    refused(() -> receipts("[" + five + "]"), "RPC_BAD_LENGTH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"0x\"", "12"})
  void read_whenNoObject_isRefused(String json) {
    refused(() -> block(json), "RPC_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 500})
  void read_whenCutOff_isRefused(int length) {
    refused(() -> block(HEADER.substring(0, length)), "RPC_MALFORMED");
    refused(() -> block(HEADER.substring(0, HEADER.length() - 1)), "RPC_MALFORMED");
  }

  @Test
  void read_whenNestedTooDeep_isRefused() {
    String deep = withMember(HEADER, "extra", "[".repeat(100_000));
    refused(() -> block(deep), "RPC_TOO_DEEP");
    refused(() -> BlockReader.read(at(new JsonFactory().createParser(deep))), "RPC_TOO_DEEP");
  }

  @Test
  void read_whenNestedToTheLimit_isTaken() throws IOException {
    String deep = withMember(HEADER, "extra", "[".repeat(31) + "]".repeat(31));
    assertThat(block(deep).transactions()).isEmpty();
    String deeper = withMember(HEADER, "extra", "[".repeat(32) + "]".repeat(32));
    refused(() -> block(deeper), "RPC_TOO_DEEP");
    refused(() -> BlockReader.read(at(new JsonFactory().createParser(deeper))), "RPC_TOO_DEEP");
  }

  /** A lost connection is no malformed answer: who owns the connection knows what it means. */
  @Test
  void read_whenSourceFails_passesItsException() throws IOException {
    JsonParser parser = ChainJson.factory().createParser(new Cut(HEADER));
    assertThatThrownBy(() -> BlockReader.read(at(parser)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  @Test
  void read_whenRead_leavesTheParserAtTheEnd() throws IOException {
    try (JsonParser parser = ChainJson.factory().createParser("[" + HEADER + ",7]")) {
      parser.nextToken();
      BlockReader.read(at(parser));
      assertThat(parser.nextToken().isNumeric()).isTrue();
    }
  }

  private interface Reading {
    void read() throws IOException;
  }

  private static RetryableException refused(Reading reading, String code) {
    RetryableException[] caught = new RetryableException[1];
    assertThatThrownBy(reading::read)
        .isInstanceOfSatisfying(RetryableException.class, e -> caught[0] = e);
    assertThat(caught[0].code()).as(caught[0].getMessage()).isEqualTo(code);
    return caught[0];
  }

  /** The header with another value for one of its members. */
  private static String withMember(String json, String member, String value) {
    int name = json.indexOf("\"" + member + "\":");
    assertThat(name).as(member).isNotNegative();
    int from = name + member.length() + 3;
    if (member.equals("extra")) {
      return json.substring(0, from) + value + "}";
    }
    int to = json.indexOf(",", from);
    return json.substring(0, from) + value + json.substring(to);
  }

  private static ClaimedBlock block(String json) throws IOException {
    return BlockReader.read(at(parser(json)));
  }

  private static List<ClaimedReceipt> receipts(String json) throws IOException {
    return ReceiptsReader.read(at(parser(json)));
  }

  private static ClaimedTransaction transaction(String json) throws IOException {
    return block(withMember(HEADER, "transactions", "[" + json + "]")).transactions().getFirst();
  }

  private static JsonParser parser(String json) throws IOException {
    return ChainJson.factory().createParser(json.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonParser at(JsonParser parser) throws IOException {
    parser.nextToken();
    return parser;
  }

  /** A connection that breaks in the middle. */
  private static final class Cut extends FilterInputStream {
    Cut(String text) {
      super(
          new ByteArrayInputStream(
              text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      if (count < 0) {
        throw new IOException("connection reset");
      }
      return count;
    }
  }
}
