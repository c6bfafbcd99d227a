package dev.sluice.evm.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Kinds of addresses, as far as it matters who can stand on the way to them. */
final class Hosts {
  /** The metadata service's address in IPv6, in the middle of the private range (AWS EC2 guide). */
  private static final byte[] METADATA_V6 =
      HexFormat.of().parseHex("fd000ec2000000000000000000000254");

  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

  private Hosts() {}

  static Kind kindOf(InetAddress address) {
    if (address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || Arrays.equals(address.getAddress(), METADATA_V6)) {
      return Kind.FORBIDDEN;
    }
    if (address.isLoopbackAddress()) {
      return Kind.LOOPBACK;
    }
    return address.isSiteLocalAddress() || isUniqueLocal(address) ? Kind.PRIVATE : Kind.PUBLIC;
  }

  /** RFC 4193. */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address
        && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
  }

  enum Kind {
    LOOPBACK,
    PRIVATE,
    PUBLIC,
    FORBIDDEN,
    MALFORMED
  }
}
