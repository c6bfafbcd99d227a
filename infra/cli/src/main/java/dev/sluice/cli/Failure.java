package dev.sluice.cli;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.error.SyncException;
import dev.sluice.rpc.RecordingException;
import dev.sluice.rpc.SourceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a command's failure tells its user.
 *
 * @param exitCode how the process ends
 * @param line one line: the cause, a dash, the next step
 */
public record Failure(ExitCode exitCode, String line) {
  /** Beginnings of codes and how the process ends; the first that fits counts. */
  private static final List<Map.Entry<String, ExitCode>> BY_CODE =
      List.of(
          Map.entry("CFG_", ExitCode.CONFIG),
          Map.entry("RPC_RATE_LIMITED", ExitCode.TRY_LATER),
          Map.entry("RPC_NOT_READY", ExitCode.TRY_LATER),
          Map.entry("RPC_AUTH", ExitCode.NO_PERMISSION),
          Map.entry("RPC_", ExitCode.UNAVAILABLE),
          Map.entry("VERIFY_", ExitCode.DATA),
          Map.entry("RLP_", ExitCode.DATA),
          Map.entry("RECEIPTS_", ExitCode.DATA),
          Map.entry("MSG_", ExitCode.DATA),
          Map.entry("AWS_DENIED", ExitCode.NO_PERMISSION),
          Map.entry("AWS_THROTTLED", ExitCode.TRY_LATER),
          Map.entry("AWS_NOT_FOUND", ExitCode.NO_INPUT),
          Map.entry("STATE_LOCKED", ExitCode.TRY_LATER),
          Map.entry("STATE_ABSENT", ExitCode.NO_INPUT),
          Map.entry("STATE_UNWRITABLE", ExitCode.NO_PERMISSION),
          Map.entry("STATE_FOREIGN", ExitCode.CONFIG),
          Map.entry("PORT_IN_USE", ExitCode.UNAVAILABLE),
          Map.entry("AWS_SCHEMA", ExitCode.CONFIG));

  /** The next step where that of the exit code says too little. */
  private static final Map<String, String> NEXT_STEPS =
      Map.of(
          "AWS_NOT_FOUND", "start a system with `sluice run` or `sluice demo` first",
          "STATE_LOCKED", "stop that one, or name another folder with --state",
          "STATE_UNWRITABLE", "check the folder's mode, or name another with --state",
          "STATE_FOREIGN", "name another folder with --state",
          "PORT_IN_USE", "name another port, or leave --port out for a free one");

  /** Says how a failure ends the process, and its one line. */
  public static Failure of(Throwable failure) {
    return switch (failure) {
      case CommandException e -> new Failure(e.exitCode(), text(e));
      case SyncException e -> sync(e);
      case RecordingException e ->
          new Failure(
              ExitCode.DATA, text(e) + " — run `sluice check` on the file, or record it again");
      case SourceException e -> source(e);
      case FileSystemException e -> file(e);
      case SdkException e ->
          new Failure(
              ExitCode.UNAVAILABLE,
              text(e)
                  + " — is the system that has this state just starting or stopping? Try again");
      case InterruptedException e -> new Failure(ExitCode.INTERRUPTED, "interrupted" + detail(e));
      case IOException e ->
          new Failure(ExitCode.INTERNAL, text(e) + " — check the disk and the network");
      default ->
          new Failure(
              ExitCode.INTERNAL,
              "a defect: " + failure + " — run again with --debug and report what it prints");
    };
  }

  private static Failure sync(SyncException e) {
    ExitCode exitCode = exitCode(e);
    String nextStep = NEXT_STEPS.getOrDefault(e.code(), nextStep(exitCode));
    return new Failure(exitCode, e.code() + ": " + text(e) + " — " + nextStep);
  }

  private static String nextStep(ExitCode exitCode) {
    return switch (exitCode) {
      case CONFIG -> "correct the file and run `sluice config validate` on it";
      case NO_PERMISSION -> "check the credentials";
      case TRY_LATER -> "try again later";
      case UNAVAILABLE -> "check the address, or take another source";
      default -> "nothing was taken from it; look at both values";
    };
  }

  /** How the process ends for a documented code. */
  private static ExitCode exitCode(SyncException failure) {
    return BY_CODE.stream()
        .filter(entry -> failure.code().startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(
            () ->
                switch (failure) {
                  case RetryableException _ -> ExitCode.TRY_LATER;
                  case PermanentException _ -> ExitCode.DATA;
                  case HaltException _ -> ExitCode.DATA;
                });
  }

  private static Failure source(SourceException e) {
    return switch (e.kind()) {
      case UNAVAILABLE ->
          new Failure(ExitCode.UNAVAILABLE, text(e) + " — check the URL, or take another source");
      case THROTTLED -> new Failure(ExitCode.TRY_LATER, text(e) + " — try again later");
      case DENIED ->
          new Failure(ExitCode.NO_PERMISSION, text(e) + " — check the key that the source wants");
      case TOO_LARGE ->
          new Failure(ExitCode.UNAVAILABLE, text(e) + " — take a source with larger limits");
      case BAD_ANSWER -> new Failure(ExitCode.DATA, text(e) + " — take another source");
    };
  }

  private static Failure file(FileSystemException e) {
    String file = e.getFile();
    return switch (e) {
      case NoSuchFileException _ ->
          new Failure(ExitCode.NO_INPUT, file + " does not exist — check the path");
      case AccessDeniedException _ ->
          new Failure(
              ExitCode.NO_PERMISSION, file + " may not be read or written — check its mode");
      case FileAlreadyExistsException _ ->
          new Failure(
              ExitCode.CANNOT_CREATE,
              file + " is there already — name another file, or replace a file with --force");
      default ->
          new Failure(
              "is a directory".equals(e.getReason()) ? ExitCode.NO_INPUT : ExitCode.CANNOT_CREATE,
              text(e) + " — name a file that can be used");
    };
  }

  private static String text(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String detail(InterruptedException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }
}
