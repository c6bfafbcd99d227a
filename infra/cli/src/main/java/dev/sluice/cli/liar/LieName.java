package dev.sluice.cli.liar;

import dev.sluice.rpc.liar.Lie;
import dev.sluice.rpc.liar.Lies;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Finds the lie that a name on the command line means. */
final class LieName implements ITypeConverter<Lie> {
  private static final int MOST_SHOWN = 6;

  @Override
  public Lie convert(String name) {
    return Lies.named(name).orElseThrow(() -> new TypeConversionException(problem(name)));
  }

  /** Names the lies that begin alike, of which there are many. */
  private static String problem(String name) {
    String beginning = name.split("-", 2)[0];
    List<String> alike =
        Lies.all().stream()
            .map(Lie::name)
            .filter(each -> !beginning.isEmpty() && each.startsWith(beginning))
            .limit(MOST_SHOWN)
            .toList();
    String known =
        alike.isEmpty() ? "see `sluice liar --list`" : "there is " + String.join(", ", alike);
    return "no lie has the name '" + name + "'; " + known;
  }
}
