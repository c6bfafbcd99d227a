package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.rpc.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
  @ParameterizedTest
  @CsvSource({
    "CFG_QUORUM, 78",
    "RPC_RATE_LIMITED, 75",
    "RPC_NOT_READY, 75",
    "RPC_AUTH, 77",
    "RPC_CONNECT, 69",
    "RPC_MALFORMED, 69",
    "VERIFY_PARENT, 65",
    "RECEIPTS_MISSING, 65",
    "AWS_DENIED, 77",
    "AWS_NOT_FOUND, 69",
    "SOMETHING_ELSE, 75"
  })
  void of_whenRetryable_endsByItsCode(String code, int exitCode) {
    Failure failure = Failure.of(new RetryableException(code, "wanted 1, got 2"));

    assertThat(failure.exitCode().number()).isEqualTo(exitCode);
    assertThat(failure.line()).startsWith(code + ": wanted 1, got 2 — ");
  }

  @Test
  void of_whenPermanentOrHalt_endsAsWrongData() {
    assertThat(Failure.of(new PermanentException("X", "y")).exitCode()).isEqualTo(ExitCode.DATA);
    assertThat(Failure.of(new HaltException("X", "y")).exitCode()).isEqualTo(ExitCode.DATA);
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE, 69", "THROTTLED, 75", "DENIED, 77", "TOO_LARGE, 69", "BAD_ANSWER, 65"})
  void of_whenSourceFails_endsByItsKind(SourceException.Kind kind, int exitCode) {
    assertThat(Failure.of(new SourceException(kind, "x")).exitCode().number()).isEqualTo(exitCode);
  }

  @Test
  void of_whenFileIsInTheWay_tellsWhatToDo() {
    assertThat(Failure.of(new FileAlreadyExistsException("/x")))
        .isEqualTo(
            new Failure(
                ExitCode.CANNOT_CREATE,
                "/x is there already — name another file, or replace a file with --force"));
    assertThat(Failure.of(new AccessDeniedException("/x")).exitCode())
        .isEqualTo(ExitCode.NO_PERMISSION);
  }

  @Test
  void of_whenNobodyExpectedIt_isADefect() {
    assertThat(Failure.of(new IllegalStateException("odd")).exitCode())
        .isEqualTo(ExitCode.INTERNAL);
    assertThat(Failure.of(new IOException("disk")).exitCode()).isEqualTo(ExitCode.INTERNAL);
  }
}
