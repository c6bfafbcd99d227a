package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.testkit.TestHashes;
import org.junit.jupiter.api.Test;

/** What every {@link BlockOpener} promises. */
public abstract class BlockOpenerContract {
  /** An opener with the rules by which {@link #block()} was selected. */
  protected abstract BlockOpener opener();

  /** A block with targets, as the gateway fetched it. */
  protected abstract FetchedBlock block();

  @Test
  void open_whenTheBytesProveIt_givesTheSameBlock() {
    FetchedBlock fetched = block();

    assertThat(opener().open(encoding(fetched), fetched.block().height(), fetched.block().hash()))
        .isEqualTo(fetched.block());
  }

  @Test
  void open_whenTheHeightDiffers_halts() {
    FetchedBlock fetched = block();

    assertHalts(encoding(fetched), fetched.block().height().next(), fetched.block().hash());
  }

  @Test
  void open_whenTheHashDiffers_halts() {
    FetchedBlock fetched = block();
    BlockHash other = new BlockHash(TestHashes.of("another hash"));

    assertHalts(encoding(fetched), fetched.block().height(), other);
  }

  @Test
  void open_whenAByteDiffers_halts() {
    FetchedBlock fetched = block();
    byte[] content = encoding(fetched).content();
    content[content.length / 2] ^= 1;
    EncodedBlock tampered = new EncodedBlock(fetched.block().hash(), content);

    assertHalts(tampered, fetched.block().height(), fetched.block().hash());
  }

  @Test
  void open_whenBytesAreMissing_halts() {
    FetchedBlock fetched = block();
    EncodedBlock none = new EncodedBlock(fetched.block().hash(), new byte[0]);

    assertHalts(none, fetched.block().height(), fetched.block().hash());
  }

  private void assertHalts(EncodedBlock encoded, Height height, BlockHash expected) {
    BlockOpener opener = opener();
    assertThatThrownBy(() -> opener.open(encoded, height, expected))
        .isInstanceOf(HaltException.class);
  }

  private static EncodedBlock encoding(FetchedBlock fetched) {
    return fetched.encoded().orElseThrow();
  }
}
