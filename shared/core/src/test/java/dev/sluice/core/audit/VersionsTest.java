package dev.sluice.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Height;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.core.state.Genesis;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionsTest {
  private static final Height FIRST = Height.of(11);

  private final Findings findings = new Findings();

  @Test
  void read_whenALaterVersionBeginsBelowAnEarlierOne_findsNothing() {
    read(11L, 1_000L, 500L);
    assertThat(findings.all()).isEmpty();
  }

  @Test
  void read_whenAVersionBeginsBelowTheFirstBlock_findsIt() {
    read(11L, 10L);
    assertThat(findings.all())
        .singleElement()
        .extracting(Finding::kind)
        .isEqualTo(Finding.Kind.ALTERED);
  }

  private void read(Long... validFrom) {
    new Versions(findings, new NoBlocks())
        .read(new Stored(List.of(validFrom)), validFrom.length, FIRST);
  }

  /** Nobody opens a block here. */
  private record NoBlocks() implements ChainReading {
    @Override
    public Anchor anchor(Configuration first) {
      throw new AssertionError("no block is opened");
    }

    @Override
    public BlockOpener opener(Configuration version) {
      throw new AssertionError("no block is opened");
    }
  }

  /** Versions that are only read. */
  private record Stored(List<Long> validFrom) implements ConfigStore {
    @Override
    public Optional<Configuration> version(int version) {
      return version > validFrom.size()
          ? Optional.empty()
          : Optional.of(new Configuration(version, Height.of(validFrom.get(version - 1)), "{}"));
    }

    @Override
    public boolean initialise(Genesis genesis) {
      throw new AssertionError("an audit writes nothing");
    }

    @Override
    public boolean addVersion(Configuration next) {
      throw new AssertionError("an audit writes nothing");
    }
  }
}
