package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumFaultsTest {
  private final SyncException auth = new PermanentException("RPC_AUTH", "a:1");
  private final SyncException pruned = new PermanentException("RPC_PRUNED", "b:1");
  private final SyncException dead = new RetryableException("RPC_CONNECT", "c:1");

  @Test
  void of_theOnlyEndpoint_isItsFailureItself() {
    assertThat(QuorumFaults.of(List.of(auth), 1, 1)).isSameAs(auth);
    assertThat(QuorumFaults.of(List.of(dead), 1, 1)).isSameAs(dead);
  }

  @Test
  void of_several_isPermanentOnlyWhenTheOthersCanNeverBeEnough() {
    assertThat(QuorumFaults.of(List.of(auth, dead), 3, 2)).isInstanceOf(RetryableException.class);
    assertThat(QuorumFaults.of(List.of(auth, pruned), 3, 2)).isInstanceOf(PermanentException.class);
    assertThat(QuorumFaults.of(List.of(auth, pruned), 3, 1)).isInstanceOf(RetryableException.class);
    assertThat(QuorumFaults.of(List.of(auth, pruned, auth), 3, 1))
        .isInstanceOf(PermanentException.class);
  }

  @Test
  void of_several_namesThemAll() {
    SyncException failure = QuorumFaults.of(List.of(auth, dead), 3, 2);
    assertThat(failure.code()).isEqualTo("RPC_CONNECT");
    assertThat(failure).hasMessage("wanted 2 of 3 endpoints: RPC_AUTH a:1; RPC_CONNECT c:1");
  }

  @ParameterizedTest
  @CsvSource({
    "VERIFY_HEADER_HASH, LIE",
    "VERIFY_RECEIPTS_ROOT, LIE",
    "VERIFY_PARENT, LIE",
    "VERIFY_TX_TYPE, NONE",
    "QUORUM_DISAGREE, LIE",
    "FINALITY_REGRESSED, LIE",
    "RPC_WRONG_CHAIN, LIE",
    "RPC_NOT_READY, NONE",
    "RPC_RATE_LIMITED, THROTTLED",
    "RPC_RANGE_TOO_LARGE, TOO_LARGE",
    "RPC_TOO_LARGE, TOO_LARGE",
    "RPC_TIMEOUT, FAILING",
    "RPC_CONNECT, FAILING",
    "RPC_MALFORMED, FAILING",
    "RPC_BAD_QUANTITY, FAILING",
    "RPC_REDIRECT, FAILING"
  })
  void kind_ofEachCode_saysWhatItMeansForTheEndpoint(String code, FaultKind kind) {
    assertThat(FaultKind.of(new RetryableException(code, ""))).isEqualTo(kind);
  }

  @Test
  void kind_ofWhatIsNotTransient_isLastingOrNotTheEndpoints() {
    assertThat(FaultKind.of(auth)).isEqualTo(FaultKind.LASTING);
    assertThat(FaultKind.of(new PermanentException("RPC_WRONG_CHAIN", "")))
        .isEqualTo(FaultKind.LIE);
    assertThat(FaultKind.of(new HaltException("STATUS_UNPROVABLE", ""))).isEqualTo(FaultKind.NONE);
  }
}
