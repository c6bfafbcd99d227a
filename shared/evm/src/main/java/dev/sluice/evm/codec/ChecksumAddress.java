package dev.sluice.evm.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as people write them, with a checksum in the case of the letters (EIP-55). */
public final class ChecksumAddress {
  private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final int UPPER_CASE_NIBBLE = 8;

  private ChecksumAddress() {}

  /** The address, whatever the case of its digits; empty if the text is of another form. */
  public static Optional<Address> parseAnyCase(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(Address.of(HexFormat.of().parseHex(lower(text))))
        : Optional.empty();
  }

  /** The address; empty if the text is of another form, or in mixed case with another checksum. */
  public static Optional<Address> parse(String text) {
    return parseAnyCase(text).filter(address -> isOneCase(text) || write(address).equals(text));
  }

  /** The address in mixed case. */
  public static String write(Address address) {
    String lower = lower(address.toString());
    byte[] ascii = lower.getBytes(StandardCharsets.US_ASCII);
    String nibbles = HexFormat.of().formatHex(Keccak256.hash(ascii).toByteArray());
    StringBuilder mixed = new StringBuilder("0x");
    for (int i = 0; i < lower.length(); i++) {
      boolean isUpper = Character.digit(nibbles.charAt(i), 16) >= UPPER_CASE_NIBBLE;
      mixed.append(isUpper ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i));
    }
    return mixed.toString();
  }

  private static boolean isOneCase(String text) {
    String digits = text.substring(2);
    return digits.equals(lower(text)) || digits.equals(digits.toUpperCase(Locale.ROOT));
  }

  private static String lower(String text) {
    return text.substring(2).toLowerCase(Locale.ROOT);
  }
}
