package dev.sluice.bench.chain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bench.follow.Job;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A development chain of 5,001 blocks with 16,001 token logs, one a transaction: the genesis block,
 * one that creates the token, and 4,999 with three transfers or four.
 */
public final class TokenChain implements AutoCloseable {
  /** The height of the last block. */
  public static final long LAST = 5_000;

  /** How many logs all blocks have. */
  public static final int LOGS = 16_001;

  /** The first account that every anvil gives ether to. */
  private static final String SENDER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

  private static final int HOLDERS = 1_000;
  private static final long FIRST_HOLDER = 0x1000;

  private final Anvil anvil;
  private final Job job;

  private TokenChain(Anvil anvil, Job job) {
    this.anvil = anvil;
    this.job = job;
  }

  /**
   * Starts an anvil and mines the chain, which takes some seconds.
   *
   * @param binary anvil's path, or a name that is looked for on PATH
   */
  public static TokenChain mine(Path binary) throws IOException, InterruptedException {
    Anvil anvil = Anvil.start(binary);
    try (JsonRpc node = new JsonRpc(anvil.uri())) {
      node.call("anvil_setBlockTimestampInterval", "1");
      String contract = create(node);
      fill(node, contract);
      String genesis = node.call("eth_getBlockByNumber", "\"0x0\",false").get("hash").asText();
      return new TokenChain(anvil, new Job(anvil.uri(), Anvil.CHAIN_ID, 0, genesis, contract));
    } catch (IOException | InterruptedException e) {
      anvil.close();
      throw e;
    }
  }

  /** What there is to follow, straight from anvil. */
  public Job job() {
    return job;
  }

  /** Where anvil listens. */
  public URI uri() {
    return anvil.uri();
  }

  @Override
  public void close() {
    anvil.close();
  }

  private static String create(JsonRpc node) throws IOException, InterruptedException {
    JsonNode hash =
        node.call(
            "eth_sendTransaction",
            "{\"from\":\"%s\",\"gas\":\"0xfffff\",\"data\":\"%s\"}"
                .formatted(SENDER, TokenContract.creation()));
    node.call("evm_mine", "");
    return node.call("eth_getTransactionReceipt", '"' + hash.asText() + '"')
        .get("contractAddress")
        .asText();
  }

  private static void fill(JsonRpc node, String contract) throws IOException, InterruptedException {
    long blocks = LAST - 1;
    int sent = 0;
    for (long block = 0; block < blocks; block++) {
      int upTo = (int) (LOGS * (block + 1) / blocks);
      List<String> transfers = new ArrayList<>();
      for (; sent < upTo; sent++) {
        transfers.add(
            "{\"from\":\"%s\",\"to\":\"%s\",\"gas\":\"0xffff\",\"data\":\"%s\"}"
                .formatted(
                    SENDER,
                    contract,
                    TokenContract.transfer(FIRST_HOLDER + sent % HOLDERS, sent + 1L)));
      }
      node.batch("eth_sendTransaction", transfers);
      node.call("evm_mine", "");
    }
  }
}
