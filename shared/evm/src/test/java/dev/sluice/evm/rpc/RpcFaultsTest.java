package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.SyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcFaultsTest {
  private static final RpcFaults FAULTS =
      new RpcFaults(RpcUrl.parse("https://node.example.org/v3/abcdef0123456789"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429    | whatever                                   | RPC_RATE_LIMITED
          -32005 | limit exceeded                             | RPC_RATE_LIMITED
          -32000 | Too Many Requests                          | RPC_RATE_LIMITED
          -32005 | query returned more than 10000 results     | RPC_RANGE_TOO_LARGE
          -32012 | x                                          | RPC_RANGE_TOO_LARGE
          -32614 | eth_getLogs is limited to a 10,000 range   | RPC_RANGE_TOO_LARGE
          -32600 | batch too large                            | RPC_RANGE_TOO_LARGE
          -32003 | response too large                         | RPC_RANGE_TOO_LARGE
          4444   | pruned history unavailable                 | RPC_PRUNED
          -32000 | history has been pruned                    | RPC_PRUNED
          -32601 | the method x does not exist/is not available | RPC_METHOD_UNSUPPORTED
          -32000 | Method not found                           | RPC_METHOD_UNSUPPORTED
          -32001 | x                                          | RPC_NOT_READY
          -39001 | Unknown block                              | RPC_NOT_READY
          -32000 | header not found                           | RPC_NOT_READY
          -32000 | something else                             | RPC_SERVER
          -32603 | internal error                             | RPC_SERVER
          -32602 | invalid params                             | RPC_SERVER
          """)
  void ofError_byCodeOrMessage_namesIt(long code, String message, String documented) {
    SyncException fault = FAULTS.ofError("eth_getBlockByNumber", new RpcError(code, message));

    assertThat(fault.code()).isEqualTo(documented);
    assertThat(fault).hasMessageContaining("node.example.org:443").hasMessageContaining(message);
  }

  @Test
  void ofError_whenReceiptsAreUnsupportedInAnyForm_isPermanentAndSaysWhatIsNeeded() {
    assertThat(FAULTS.ofError("eth_getTransactionReceipt", new RpcError(-32601, "no")))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining("an endpoint must serve this method or eth_getBlockReceipts");
  }

  @Test
  void ofError_whenMessageEchoesTheUrl_hidesIt() {
    assertThat(FAULTS.ofError("x", new RpcError(1, "bad key abcdef0123456789\nfor you")))
        .hasMessageContaining("bad key [hidden] for you");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-32601", "4444"})
  void ofError_whenOnlyAnOperatorCanHelp_isPermanent(long code) {
    assertThat(FAULTS.ofError("x", new RpcError(code, ""))).isInstanceOf(PermanentException.class);
    assertThat(FAULTS.ofStatus(401)).isInstanceOf(PermanentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5000",
    "60, 60000",
    "86400, 60000",
    "99999999999999999999, 60000",
    "-5, 0",
    "soon, 0",
    "'', 0",
    "'Tue, 14 Nov 2023 22:13:40 GMT', 20000",
    "'Tue, 14 Nov 2023 22:13:10 GMT', 0",
    "'Sun, 14 Nov 2055 22:13:40 GMT', 60000"
  })
  void retryAfter_inAnyForm_isBounded(String value, long millis) {
    assertThat(RetryAfter.millis(value, 1_700_000_000_000L)).isEqualTo(millis);
  }
}
