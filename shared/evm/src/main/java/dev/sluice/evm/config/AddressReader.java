package dev.sluice.evm.config;

import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.ChecksumAddress;
import java.util.Optional;

/** Reads addresses; one in mixed case must have the right checksum (EIP-55). */
final class AddressReader {
  private AddressReader() {}

  /** The address under a key that must be there. */
  static Optional<Address> read(Section section, String key) {
    return section.text(key).flatMap(text -> parse(text, section, key));
  }

  private static Optional<Address> parse(String text, Section section, String key) {
    Optional<Address> address = ChecksumAddress.parse(text);
    if (address.isEmpty()) {
      section.note(ConfigCode.CFG_ADDRESS, key, wanted(text));
    }
    return address;
  }

  private static String wanted(String text) {
    return ChecksumAddress.parseAnyCase(text)
        .map(
            address ->
                "wanted "
                    + ChecksumAddress.write(address)
                    + " by its checksum (EIP-55), got "
                    + text)
        .orElse("wanted 0x and 40 hexadecimal digits, got " + Section.shown(text));
  }
}
