package dev.sluice.evm.config;

import dev.sluice.evm.codec.Address;
import dev.sluice.evm.codec.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses; one in mixed case must have the right checksum (EIP-55). */
final class AddressReader {
  private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final int UPPER_CASE_NIBBLE = 8;

  private AddressReader() {}

  /** The address under a key that must be there. */
  static Optional<Address> read(Section section, String key) {
    return section.text(key).flatMap(text -> parse(text, section, key));
  }

  private static Optional<Address> parse(String text, Section section, String key) {
    if (!FORM.matcher(text).matches()) {
      section.note(
          ConfigCode.CFG_ADDRESS,
          key,
          "wanted 0x and 40 hexadecimal digits, got " + Section.shown(text));
      return Optional.empty();
    }
    String digits = text.substring(2);
    String lower = digits.toLowerCase(Locale.ROOT);
    boolean isOneCase = digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT));
    if (!isOneCase && !digits.equals(withChecksum(lower))) {
      section.note(
          ConfigCode.CFG_ADDRESS,
          key,
          "wanted 0x" + withChecksum(lower) + " by its checksum (EIP-55), got " + text);
      return Optional.empty();
    }
    return Optional.of(Address.of(HexFormat.of().parseHex(lower)));
  }

  private static String withChecksum(String lower) {
    byte[] ascii = lower.getBytes(StandardCharsets.US_ASCII);
    String nibbles = HexFormat.of().formatHex(Keccak256.hash(ascii).toByteArray());
    StringBuilder mixed = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      boolean isUpper = Character.digit(nibbles.charAt(i), 16) >= UPPER_CASE_NIBBLE;
      mixed.append(isUpper ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i));
    }
    return mixed.toString();
  }
}
