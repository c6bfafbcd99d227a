package dev.sluice.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The packages unpacked, once each, as Lambda does it. */
final class Unpacked {
  private static final Map<String, Path> FOLDERS = new HashMap<>();

  private Unpacked() {}

  static synchronized Path folder(String function) throws IOException {
    Path folder = FOLDERS.get(function);
    if (folder == null) {
      folder = Files.createTempDirectory(Project.build(), function + "-");
      for (Map.Entry<String, byte[]> file :
          FunctionPackage.read(Project.zip(function)).files().entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.resolveSibling("."));
        Files.write(target, file.getValue());
      }
      FOLDERS.put(function, folder);
    }
    return folder;
  }
}
