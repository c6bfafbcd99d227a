package dev.sluice.local.backend;

import dev.sluice.core.error.PermanentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** The SQLite library that DynamoDB Local needs as a file: its jar holds one for each platform. */
final class NativeLibrary {
  private static final String RESOURCES =
      "/software/amazon/dynamodb/services/local/shared/access/sqlite/native/";
  private static final String PROPERTY = "sqlite4java.library.path";

  private NativeLibrary() {}

  /** Unpacks the library into a folder, unless this process has it already. */
  static synchronized void unpack(Path folder) throws IOException {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    String name = name();
    try (InputStream library = ServerRunner.class.getResourceAsStream(RESOURCES + name)) {
      if (library == null) {
        throw new PermanentException(
            "PLATFORM_UNSUPPORTED", "DynamoDB Local has no library for this machine: " + name);
      }
      Files.createDirectories(folder);
      Path file = folder.resolve(Path.of(name).getFileName());
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
    System.setProperty(PROPERTY, folder.toAbsolutePath().toString());
  }

  private static String name() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
    if (system.contains("mac")) {
      return "Mac/" + cpu + "/libsqlite4java.dylib";
    }
    return system.contains("windows")
        ? "Windows/" + cpu + "/sqlite4java.dll"
        : "Linux/" + cpu + "/libsqlite4java.so";
  }
}
