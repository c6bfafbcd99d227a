package dev.sluice.local.backend;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * The native library of sqlite4java. DynamoDB Local's jar holds one for each system; it is unpacked
 * to where sqlite4java is told to look.
 */
final class SqliteLibrary {
  private static final String FOLDER_PROPERTY = "sqlite4java.library.path";
  private static final String IN_JAR =
      "/software/amazon/dynamodb/services/local/shared/access/sqlite/native/";

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("com.almworks.sqlite4java");

  private SqliteLibrary() {}

  /** Unpacks the library, before sqlite4java first looks for it. Later calls change nothing. */
  static synchronized void unpackInto(Path folder) {
    LOGGER.setLevel(Level.WARNING);
    if (System.getProperty(FOLDER_PROPERTY, "").isEmpty()) {
      unpack(resource(), folder);
      System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
    }
  }

  private static void unpack(String resource, Path folder) {
    Path target = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream library = LocalDynamoDBRequestHandler.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new PermanentException(
            "BACKEND_UNSUPPORTED", "DynamoDB Local has no library for this machine: " + resource);
      }
      Files.copy(library, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PermanentException("STATE_UNWRITABLE", "wanted to write " + target, e);
    }
  }

  private static String resource() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    String cpu =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> processor;
        };
    if (system.startsWith("mac")) {
      return IN_JAR + "Mac/" + cpu + "/libsqlite4java.dylib";
    }
    return system.startsWith("windows")
        ? IN_JAR + "Windows/" + cpu + "/sqlite4java.dll"
        : IN_JAR + "Linux/" + cpu + "/libsqlite4java.so";
  }
}
