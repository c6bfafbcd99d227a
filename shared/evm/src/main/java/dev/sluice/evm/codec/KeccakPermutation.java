package dev.sluice.evm.codec;

/**
 * The permutation keccak-f[1600] (Keccak reference 3.0, section 1.2; FIPS 202, section 3.3). A
 * state is 25 lanes of 64 bits; lane (x, y) stands at x + 5y.
 */
final class KeccakPermutation {
  /** How many lanes a state has. */
  static final int LANES = 25;

  private static final long[] ROUND_CONSTANTS = {
    0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
    0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
    0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
    0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
    0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
    0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L,
  };

  private KeccakPermutation() {}

  /**
   * Permutes a state in place. One method without arrays, so that lanes are kept in registers: with
   * arrays it takes nearly twice as long.
   */
  static void permute(long[] s) {
    long a00 = s[0];
    long a01 = s[1];
    long a02 = s[2];
    long a03 = s[3];
    long a04 = s[4];
    long a05 = s[5];
    long a06 = s[6];
    long a07 = s[7];
    long a08 = s[8];
    long a09 = s[9];
    long a10 = s[10];
    long a11 = s[11];
    long a12 = s[12];
    long a13 = s[13];
    long a14 = s[14];
    long a15 = s[15];
    long a16 = s[16];
    long a17 = s[17];
    long a18 = s[18];
    long a19 = s[19];
    long a20 = s[20];
    long a21 = s[21];
    long a22 = s[22];
    long a23 = s[23];
    long a24 = s[24];
    for (long constant : ROUND_CONSTANTS) {
      // Theta: the parity of two neighbouring columns goes into each lane.
      long c0 = a00 ^ a05 ^ a10 ^ a15 ^ a20;
      long c1 = a01 ^ a06 ^ a11 ^ a16 ^ a21;
      long c2 = a02 ^ a07 ^ a12 ^ a17 ^ a22;
      long c3 = a03 ^ a08 ^ a13 ^ a18 ^ a23;
      long c4 = a04 ^ a09 ^ a14 ^ a19 ^ a24;
      long d0 = c4 ^ Long.rotateLeft(c1, 1);
      long d1 = c0 ^ Long.rotateLeft(c2, 1);
      long d2 = c1 ^ Long.rotateLeft(c3, 1);
      long d3 = c2 ^ Long.rotateLeft(c4, 1);
      long d4 = c3 ^ Long.rotateLeft(c0, 1);
      // Rho and pi: lanes are rotated and change places, along one cycle of 24.
      a00 ^= d0;
      long first = a01 ^ d1;
      a01 = Long.rotateLeft(a06 ^ d1, 44);
      a06 = Long.rotateLeft(a09 ^ d4, 20);
      a09 = Long.rotateLeft(a22 ^ d2, 61);
      a22 = Long.rotateLeft(a14 ^ d4, 39);
      a14 = Long.rotateLeft(a20 ^ d0, 18);
      a20 = Long.rotateLeft(a02 ^ d2, 62);
      a02 = Long.rotateLeft(a12 ^ d2, 43);
      a12 = Long.rotateLeft(a13 ^ d3, 25);
      a13 = Long.rotateLeft(a19 ^ d4, 8);
      a19 = Long.rotateLeft(a23 ^ d3, 56);
      a23 = Long.rotateLeft(a15 ^ d0, 41);
      a15 = Long.rotateLeft(a04 ^ d4, 27);
      a04 = Long.rotateLeft(a24 ^ d4, 14);
      a24 = Long.rotateLeft(a21 ^ d1, 2);
      a21 = Long.rotateLeft(a08 ^ d3, 55);
      a08 = Long.rotateLeft(a16 ^ d1, 45);
      a16 = Long.rotateLeft(a05 ^ d0, 36);
      a05 = Long.rotateLeft(a03 ^ d3, 28);
      a03 = Long.rotateLeft(a18 ^ d3, 21);
      a18 = Long.rotateLeft(a17 ^ d2, 15);
      a17 = Long.rotateLeft(a11 ^ d1, 10);
      a11 = Long.rotateLeft(a07 ^ d2, 6);
      a07 = Long.rotateLeft(a10 ^ d0, 3);
      a10 = Long.rotateLeft(first, 1);
      // Chi: the only step that is not linear, row by row; iota goes into the first lane.
      long x0 = a00;
      long x1 = a01;
      a00 ^= (~x1 & a02) ^ constant;
      a01 ^= ~a02 & a03;
      a02 ^= ~a03 & a04;
      a03 ^= ~a04 & x0;
      a04 ^= ~x0 & x1;
      x0 = a05;
      x1 = a06;
      a05 ^= ~x1 & a07;
      a06 ^= ~a07 & a08;
      a07 ^= ~a08 & a09;
      a08 ^= ~a09 & x0;
      a09 ^= ~x0 & x1;
      x0 = a10;
      x1 = a11;
      a10 ^= ~x1 & a12;
      a11 ^= ~a12 & a13;
      a12 ^= ~a13 & a14;
      a13 ^= ~a14 & x0;
      a14 ^= ~x0 & x1;
      x0 = a15;
      x1 = a16;
      a15 ^= ~x1 & a17;
      a16 ^= ~a17 & a18;
      a17 ^= ~a18 & a19;
      a18 ^= ~a19 & x0;
      a19 ^= ~x0 & x1;
      x0 = a20;
      x1 = a21;
      a20 ^= ~x1 & a22;
      a21 ^= ~a22 & a23;
      a22 ^= ~a23 & a24;
      a23 ^= ~a24 & x0;
      a24 ^= ~x0 & x1;
    }
    s[0] = a00;
    s[1] = a01;
    s[2] = a02;
    s[3] = a03;
    s[4] = a04;
    s[5] = a05;
    s[6] = a06;
    s[7] = a07;
    s[8] = a08;
    s[9] = a09;
    s[10] = a10;
    s[11] = a11;
    s[12] = a12;
    s[13] = a13;
    s[14] = a14;
    s[15] = a15;
    s[16] = a16;
    s[17] = a17;
    s[18] = a18;
    s[19] = a19;
    s[20] = a20;
    s[21] = a21;
    s[22] = a22;
    s[23] = a23;
    s[24] = a24;
  }
}
