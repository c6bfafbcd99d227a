package dev.sluice.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second build, from a copy of the sources in another folder, gives the same bytes. */
@Tag("rebuild")
class RebuildTest {
  /** What builds leave beside a module's sources; inside of these the name is a package's. */
  private static final String LEFT_OUT = "target";

  private static final Path SOURCES = Path.of("src");

  private static final long BUILD_MINUTES = 15;

  @TempDir Path elsewhere;

  @Test
  void build_whenRepeatedElsewhere_givesEqualBytes() throws Exception {
    copySources();
    Path log = Project.build().resolve("rebuild.log");
    Process build =
        new ProcessBuilder(
                System.getProperty("sluice.maven", "mvn"),
                "-q",
                "-B",
                "-P",
                "!format-check",
                "-pl",
                "functions/gateway,functions/planner,functions/worker",
                "-am",
                "-Dmaven.test.skip=true",
                "package")
            .directory(elsewhere.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(build.exitValue()).as("the build, its output in %s", log).isZero();
    for (Path zip : Project.functions().stream().map(Project::zip).toList()) {
      Path again = elsewhere.resolve(Project.root().relativize(zip));
      assertThat(Files.mismatch(zip, again)).as("%s differs at", zip.getFileName()).isEqualTo(-1);
    }
  }

  private void copySources() throws IOException {
    Path root = Project.root();
    for (String part : List.of("pom.xml", "shared", "functions", "infra")) {
      Files.walkFileTree(root.resolve(part), new Copy(root, elsewhere));
    }
  }

  /** Copies a tree, without what builds leave. */
  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copy(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (folder.endsWith(LEFT_OUT) && Files.isDirectory(folder.resolveSibling(SOURCES))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.copy(file, to.resolve(from.relativize(file)));
      return FileVisitResult.CONTINUE;
    }
  }
}
