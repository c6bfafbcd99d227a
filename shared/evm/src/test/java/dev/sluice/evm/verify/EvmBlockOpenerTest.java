package dev.sluice.evm.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.BlockHash;
import dev.sluice.core.chain.EncodedBlock;
import dev.sluice.core.chain.FetchedBlock;
import dev.sluice.core.chain.Height;
import dev.sluice.core.chain.ProvenBlock;
import dev.sluice.core.chain.Target;
import dev.sluice.core.error.HaltException;
import dev.sluice.evm.codec.Keccak256;
import dev.sluice.evm.codec.RlpWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What a worker takes from a store, and what it must not. */
class EvmBlockOpenerTest {
  private static final long SEED = 20_261_124;
  private static final int CONTENT_FROM = 5;

  @Test
  void open_whenProven_selectsTheSame() throws IOException {
    int targets = 0;
    for (ObjectNode line : SampleBlock.lines(SEED)) {
      VerifiedBlock block = verified(line);
      for (int index = 0; index < block.transactionCount(); index++) {
        int only = index;
        SelectEverything selector = new SelectEverything(i -> i == only || i == 0);
        FetchedBlock fetched = new BlockProver(selector).prove(block);
        assertThat(open(fetched.encoded().orElseThrow(), fetched.block(), selector))
            .isEqualTo(fetched.block());
        targets += fetched.block().targets().size();
      }
    }
    System.out.println("targets opened again: " + targets + ", seed " + SEED);
    assertThat(targets).isPositive();
  }

  @Test
  void prove_whenBloomCannotMatch_looksAtNoTransaction() throws IOException {
    VerifiedBlock block = verified(newest());
    TargetSelector selector =
        new TargetSelector() {
          @Override
          public boolean selectsByLog() {
            return true;
          }

          @Override
          public boolean mayMatch(byte[] logsBloom) {
            assertThat(logsBloom).isEqualTo(block.header().logsBloom());
            return false;
          }

          @Override
          public List<Target> select(VerifiedTransaction transaction) {
            throw new AssertionError("transaction " + transaction.index() + " was looked at");
          }
        };
    FetchedBlock fetched = new BlockProver(selector).prove(block);
    assertThat(fetched.encoded()).isEmpty();
    assertThat(fetched.block().hash().bytes()).isEqualTo(block.header().hash());
    assertThat(fetched.block().parentHash().bytes()).isEqualTo(block.header().parentHash());
  }

  @Test
  void prove_whenNothingIsSelected_encodesNothing() throws IOException {
    FetchedBlock fetched =
        new BlockProver(new SelectEverything(i -> false)).prove(verified(newest()));
    assertThat(fetched.encoded()).isEmpty();
    assertThat(fetched.block().targets()).isEmpty();
  }

  @Test
  void open_whenOtherHashOrHeight_halts() throws IOException {
    FetchedBlock fetched = fetched();
    EncodedBlock encoded = fetched.encoded().orElseThrow();
    Height height = fetched.block().height();
    BlockHash hash = fetched.block().hash();
    EvmBlockOpener opener = new EvmBlockOpener(SelectEverything.all());
    halts(() -> opener.open(encoded, height.next(), hash), VerifyCode.VERIFY_NUMBER);
    BlockHash parent = fetched.block().parentHash();
    assertThat(halts(() -> opener.open(encoded, height, parent), VerifyCode.VERIFY_HEADER_HASH))
        .hasMessageContaining(parent.toString())
        .hasMessageContaining(hash.toString());
  }

  /** The store, or whoever writes to it, may change any byte to any other. */
  @Test
  void open_whenAnyByteOfTheEncodingDiffers_halts() throws IOException {
    FetchedBlock fetched = fetched();
    byte[] content = fetched.encoded().orElseThrow().content();
    Random random = new Random(SEED);
    int count = 0;
    for (int at = 0; at < content.length; at++) {
      for (int bit = 0; bit < Byte.SIZE + 2; bit++) {
        byte[] changed = content.clone();
        changed[at] ^= (byte) (bit < Byte.SIZE ? 1 << bit : 1 + random.nextInt(255));
        halts(fetched, changed, "VERIFY_ENCODING");
        count++;
      }
    }
    System.out.println("changed bytes of an encoding refused: " + count + ", seed " + SEED);
  }

  /** Who can write the store can also make a checksum: the proofs must hold alone. */
  @Test
  void open_whenAnyByteUnderTheChecksumDiffers_halts() throws IOException {
    FetchedBlock fetched = fetched();
    byte[] plain = BlockEncoding.inflate(fetched.encoded().orElseThrow().content(), 1 << 20);
    Random random = new Random(SEED);
    int count = 0;
    for (int at = 0; at < plain.length; at++) {
      for (int i = 0; i < 3; i++) {
        byte[] changed = plain.clone();
        changed[at] ^= (byte) (1 + random.nextInt(255));
        halts(fetched, seal(changed), "VERIFY_[A-Z_]+");
        count++;
      }
    }
    System.out.println("changed bytes of a proof refused: " + count + ", seed " + SEED);
  }

  @Test
  void open_whenCutOffOrLonger_halts() throws IOException {
    FetchedBlock fetched = fetched();
    byte[] content = fetched.encoded().orElseThrow().content();
    for (int length = 0; length < content.length; length++) {
      halts(fetched, Arrays.copyOf(content, length), "VERIFY_ENCODING");
    }
    halts(fetched, Arrays.copyOf(content, content.length + 1), "VERIFY_ENCODING");
    byte[] plain = BlockEncoding.inflate(content, 1 << 20);
    for (int length = 0; length < plain.length; length++) {
      halts(fetched, seal(Arrays.copyOf(plain, length)), "VERIFY_ENCODING");
    }
    halts(fetched, seal(Arrays.copyOf(plain, plain.length + 1)), "VERIFY_ENCODING");
    halts(fetched, sealDeflated(concat(deflate(plain), new byte[1])), "VERIFY_ENCODING");
  }

  @Test
  void open_whenPartsDoNotBelongTogether_halts() throws IOException {
    VerifiedBlock block = verified(newest());
    BlockProof proof = BlockProof.of(block, List.of(1, 3));
    BlockProof other = BlockProof.of(verified(newest(SEED + 1)), List.of(1, 3));
    FetchedBlock fetched = fetched();
    List<byte[]> none = List.of();
    List<byte[]> spare = new ArrayList<>(proof.receiptNodes());
    spare.add(proof.receiptNodes().getFirst());
    List<byte[]> tx = proof.transactionNodes();
    List<byte[]> receipts = proof.receiptNodes();
    halts(fetched, encode(proof, List.of(1, 3), receipts, tx), "VERIFY_TX_ROOT");
    halts(fetched, encode(proof, List.of(1, 3), tx, tx), "VERIFY_RECEIPTS_ROOT");
    halts(fetched, encode(proof, List.of(1), tx, receipts), "VERIFY_TX_ROOT");
    halts(fetched, encode(proof, List.of(1, 2, 3), tx, receipts), "VERIFY_TX_ROOT");
    halts(fetched, encode(proof, List.of(3, 1), tx, receipts), "VERIFY_ENCODING");
    halts(fetched, encode(proof, List.of(1, 1, 3), tx, receipts), "VERIFY_ENCODING");
    halts(fetched, encode(proof, List.of(), none, none), "VERIFY_ENCODING");
    halts(fetched, encode(proof, List.of(1, 3), tx, spare), "VERIFY_RECEIPTS_ROOT");
    halts(fetched, encode(proof, List.of(1, 3), tx, other.receiptNodes()), "VERIFY_RECEIPTS_ROOT");
    halts(fetched, encode(other, List.of(1, 3), tx, receipts), "VERIFY_HEADER_HASH");
    assertThat(
            open(
                    new EncodedBlock(
                        fetched.block().hash(), encode(proof, List.of(1, 3), tx, receipts)),
                    fetched.block(),
                    SelectEverything.all())
                .targets())
        .isNotEmpty();
  }

  @Test
  void open_whenInflatedAboveTheLimit_halts() throws IOException {
    byte[] bomb = seal(new byte[BlockEncoding.MAX_INFLATED + 1]);
    assertThat(bomb.length).isLessThan(BlockEncoding.MAX_INFLATED / 200);
    halts(fetched(), bomb, "VERIFY_ENCODING");
  }

  /** What no worker opens must not be stored. */
  @Test
  void encode_whenLongerThanWhatIsOpened_halts() throws IOException {
    BlockProof proof = BlockProof.of(verified(newest()), List.of(1, 3));
    int length = BlockEncoding.inflate(BlockEncoding.encode(proof), 1 << 20).length;

    assertThat(BlockEncoding.encode(proof, length)).isEqualTo(BlockEncoding.encode(proof));
    assertThatThrownBy(() -> BlockEncoding.encode(proof, length - 1))
        .isInstanceOf(HaltException.class)
        .hasMessageContaining(proof.header().toString())
        .extracting("code")
        .isEqualTo("BLOCK_TOO_LARGE");
  }

  @Test
  void open_whenGenesis_halts() throws IOException {
    RlpWriter header = new RlpWriter();
    int mark = header.beginList();
    for (int size : new int[] {32, 32, 20, 32, 32, 32, 256, 0, 0, 0, 0, 0, 0, 32, 8}) {
      header.string(new byte[size]);
    }
    header.endList(mark);
    BlockHash hash = new BlockHash(Keccak256.hash(header.toByteArray()));
    byte[] plain = encodePlain(header.toByteArray(), List.of(0), List.of(), List.of());
    halts(
        () ->
            new EvmBlockOpener(SelectEverything.all())
                .open(new EncodedBlock(hash, seal(plain)), Height.ZERO, hash),
        VerifyCode.VERIFY_PARENT);
  }

  private static FetchedBlock fetched() throws IOException {
    return new BlockProver(new SelectEverything(i -> i == 1 || i == 3)).prove(verified(newest()));
  }

  private static ObjectNode newest() {
    return newest(SEED);
  }

  private static ObjectNode newest(long seed) {
    List<Integer> types = List.of(0, 1, 2, 3, 4);
    return SampleBlock.line(new SampleBlock.Shape(23, SampleBlock.AMSTERDAM, types, true, 0), seed);
  }

  private static VerifiedBlock verified(ObjectNode line) throws IOException {
    return Recording.verify(line.toString().getBytes(StandardCharsets.UTF_8)).orThrow();
  }

  private static ProvenBlock open(EncodedBlock encoded, ProvenBlock wanted, TargetSelector rules) {
    return new EvmBlockOpener(rules).open(encoded, wanted.height(), wanted.hash());
  }

  private static void halts(FetchedBlock fetched, byte[] content, String code) {
    BlockHash hash = fetched.block().hash();
    assertThatThrownBy(
            () -> open(new EncodedBlock(hash, content), fetched.block(), SelectEverything.all()))
        .isInstanceOfSatisfying(
            HaltException.class, e -> assertThat(e.code()).as(e.getMessage()).matches(code));
  }

  private static HaltException halts(Runnable opening, VerifyCode code) {
    HaltException[] caught = new HaltException[1];
    assertThatThrownBy(opening::run)
        .isInstanceOfSatisfying(HaltException.class, e -> caught[0] = e);
    assertThat(caught[0].code()).isEqualTo(code.name());
    return caught[0];
  }

  private static byte[] encode(
      BlockProof proof, List<Integer> indexes, List<byte[]> transactions, List<byte[]> receipts) {
    return seal(encodePlain(proof.header().encoded(), indexes, transactions, receipts));
  }

  private static byte[] encodePlain(
      byte[] header, List<Integer> indexes, List<byte[]> transactions, List<byte[]> receipts) {
    RlpWriter out = new RlpWriter();
    int mark = out.beginList();
    out.raw(header);
    int list = out.beginList();
    indexes.forEach(out::quantity);
    out.endList(list);
    for (List<byte[]> nodes : List.of(transactions, receipts)) {
      list = out.beginList();
      nodes.forEach(out::string);
      out.endList(list);
    }
    out.endList(mark);
    return out.toByteArray();
  }

  /** A well-formed encoding of any content, as a forger would write it. */
  private static byte[] seal(byte[] plain) {
    return sealDeflated(deflate(plain));
  }

  private static byte[] sealDeflated(byte[] deflated) {
    CRC32C crc = new CRC32C();
    crc.update(1);
    crc.update(deflated);
    return ByteBuffer.allocate(CONTENT_FROM + deflated.length)
        .put((byte) 1)
        .putInt((int) crc.getValue())
        .put(deflated)
        .array();
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
