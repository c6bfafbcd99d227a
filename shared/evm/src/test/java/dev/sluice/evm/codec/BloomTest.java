package dev.sluice.evm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Bytes32;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class BloomTest {
  @Property(tries = 300)
  void add_whenAnyValues_equalsOracle(
      @ForAll @Size(max = 20) List<@Size(20) byte[]> addresses,
      @ForAll @Size(max = 20) List<@Size(32) byte[]> topics) {
    Bloom bloom = new Bloom();
    addresses.forEach(address -> bloom.add(Address.of(address)));
    topics.forEach(topic -> bloom.add(Bytes32.of(topic)));
    List<byte[]> all = new ArrayList<>(addresses);
    all.addAll(topics);
    byte[] bytes = bloom.toByteArray();
    assertThat(bytes).isEqualTo(ReferenceRlp.bloom(all));
    for (byte[] address : addresses) {
      assertThat(Bloom.mayContain(bytes, Address.of(address))).isTrue();
    }
    for (byte[] topic : topics) {
      assertThat(Bloom.mayContain(bytes, Bytes32.of(topic))).isTrue();
    }
  }

  @Property(tries = 300)
  void mayContain_whenOthersWereAdded_isTrueOnlyIfTheirBitsAreSet(
      @ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] other) {
    Bloom bloom = new Bloom();
    bloom.add(Bytes32.of(one));
    byte[] alone = ReferenceRlp.bloom(List.of(one));
    byte[] both = ReferenceRlp.bloom(List.of(one, other));
    assertThat(Bloom.mayContain(bloom.toByteArray(), Bytes32.of(other)))
        .isEqualTo(Arrays.equals(alone, both));
  }
}
