package dev.sluice.cli.operate;

import dev.sluice.core.operate.Operation;
import java.util.Locale;

/**
 * What an operator is about to do.
 *
 * @param command the command's words
 * @param subject what it is done to
 * @param detail what it will do
 */
record Intent(String command, String subject, String detail) {
  /** Its entry in the log; names of later moments are greater, random ones keep equals apart. */
  Operation begun(long nowMillis, long random) {
    String id = String.format(Locale.ROOT, "%020d-%016x", nowMillis, random);
    String by = System.getProperty("user.name", "unknown");
    return new Operation(id, nowMillis, by, command, subject, detail, Operation.BEGUN);
  }
}
