package dev.sluice.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  private static final URI SOMEWHERE = URI.create("http://127.0.0.1:1");

  @TempDir private Path parent;

  private static void assertCode(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PermanentException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static RuntimeDescription runtime(long pid) {
    return new RuntimeDescription(pid, SOMEWHERE, SOMEWHERE, SOMEWHERE);
  }

  @Test
  void lock_whenTheFolderIsAbsentOrEmpty_makesIt() throws IOException {
    Path absent = parent.resolve("a/b");
    Path empty = Files.createDirectory(parent.resolve("empty"));

    StateFolder.lock(absent).close();
    StateFolder.lock(empty).close();

    assertThat(StateFolder.holdsState(absent)).isTrue();
    assertThat(StateFolder.holdsState(empty)).isTrue();
  }

  @Test
  void lock_whenItIsHeld_isRefusedUntilItIsFree() {
    try (StateFolder _ = StateFolder.lock(parent)) {
      assertCode(() -> StateFolder.lock(parent), "STATE_LOCKED");
      assertThat(StateFolder.tryLock(parent)).isEmpty();
    }
    StateFolder.lock(parent).close();
  }

  @Test
  void lock_whenTheFolderHoldsSomethingElse_leavesItAlone() throws IOException {
    Files.writeString(parent.resolve("letter.txt"), "mine");

    assertCode(() -> StateFolder.lock(parent), "STATE_FOREIGN");
    assertThat(parent).isDirectoryNotContaining("glob:**/lock");
  }

  @Test
  void lock_whenTheStateIsOfAnotherVersion_isRefused() throws IOException {
    Files.writeString(parent.resolve("sluice-state.json"), "{\"sluice-state\": 2}\n");

    assertCode(() -> StateFolder.lock(parent), "STATE_FOREIGN");
  }

  @Test
  void lock_whenTheFolderCannotBeMade_isRefused() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");

    assertCode(() -> StateFolder.lock(file), "STATE_UNWRITABLE");
    assertCode(() -> StateFolder.lock(file.resolve("below")), "STATE_UNWRITABLE");
  }

  @Test
  void running_whenARuntimeHasAnnouncedItself_isItsDescription() {
    RuntimeDescription self = runtime(ProcessHandle.current().pid());
    try (StateFolder state = StateFolder.lock(parent)) {
      assertThat(StateFolder.running(parent)).isEmpty();

      state.announce(self);

      assertThat(StateFolder.running(parent)).contains(self);
    }
    assertThat(StateFolder.running(parent)).isEmpty();
  }

  @Test
  void running_whenTheProcessIsGone_isEmptyAndTheNextLockClearsIt() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    StateFolder.lock(parent).close();
    Files.writeString(parent.resolve("runtime.json"), runtime(gone.pid()).toJson());

    assertThat(StateFolder.running(parent)).isEmpty();
    try (StateFolder _ = StateFolder.lock(parent)) {
      assertThat(parent.resolve("runtime.json")).doesNotExist();
    }
  }

  @Test
  void running_whenTheDescriptionIsBroken_isRefused() throws IOException {
    Files.writeString(parent.resolve("runtime.json"), "{\"pid\":");

    assertCode(() -> StateFolder.running(parent), "STATE_FOREIGN");
  }
}
