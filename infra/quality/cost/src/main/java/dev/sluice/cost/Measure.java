package dev.sluice.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures every profile again and writes the file that the model reads. */
public final class Measure {
  private static final List<Integer> STEPS = List.of(0, 1, 5);
  private static final int FEW = 1;
  private static final int MANY = 10;
  private static final int IDLE_NODES = 3;

  private Measure() {}

  /**
   * Arguments: the project's root, the folder of reference blocks, the file to write. A few
   * minutes.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]);
    List<Scene> scenes =
        List.of(Scene.none(root), Scene.sparse(root), Scene.dense(root, Path.of(arguments[1])));
    List<String> lines = new ArrayList<>();
    lines.add(Measured.HEADER);
    for (Scene scene : scenes) {
      for (int step : STEPS) {
        for (int nodes : List.of(FEW, MANY)) {
          show(lines, new Measurement(scene, nodes, root).play(step, folder()));
        }
      }
    }
    show(lines, new Measurement(scenes.getFirst(), IDLE_NODES, root).idle(folder()));
    Files.write(Path.of(arguments[2]), lines);
  }

  private static void show(List<String> lines, Measured measured) {
    lines.add(measured.line());
    System.out.println(measured.line());
  }

  private static Path folder() throws IOException {
    return Files.createTempDirectory("sluice-cost");
  }
}
