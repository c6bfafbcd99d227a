package dev.sluice.evm.verify;

import dev.sluice.evm.codec.ReferenceRlp;
import fr.acinq.secp256k1.Secp256k1;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.web3j.rlp.RlpType;

/** Makes signed transactions of every type, by seed, with an encoder that is not ours. */
final class SampleTransactions {
  static final long CHAIN_ID = 1337;

  private final Random random;

  SampleTransactions(Random random) {
    this.random = random;
  }

  /** One transaction of a type. */
  record Sample(int type, SampleObject object) {
    byte[] encoded() {
      return ReferenceRlp.envelope(type, object.rlp());
    }
  }

  Sample next(int type) {
    SampleObject object = new SampleObject();
    object.unhashed("type", type);
    writeUnsigned(type, object);
    byte[] key = bytes(32);
    boolean isProtected = type == 0 && random.nextBoolean();
    byte[] hash = ReferenceRlp.keccak(ReferenceRlp.envelope(type, unsigned(object, isProtected)));
    byte[] signature = Secp256k1.get().sign(hash, key);
    byte[] publicKey = Secp256k1.get().pubkeyCreate(key);
    int parity = parity(signature, hash, publicKey);
    writeSignature(type, isProtected, parity, signature, object);
    Sample sample = new Sample(type, object);
    byte[] keyHash = ReferenceRlp.keccak(Arrays.copyOfRange(publicKey, 1, publicKey.length));
    byte[] sender = Arrays.copyOfRange(keyHash, 12, 32);
    object.unhashed("hash", SampleObject.hex(ReferenceRlp.keccak(sample.encoded())));
    object.unhashed("from", SampleObject.hex(sender));
    return sample;
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  BigInteger number(int maxBits) {
    return new BigInteger(1 + random.nextInt(maxBits), random);
  }

  private void writeUnsigned(int type, SampleObject object) {
    if (type > 0) {
      object.quantity("chainId", CHAIN_ID);
    }
    object.quantity("nonce", random.nextInt(300));
    if (type <= 1) {
      object.quantity("gasPrice", number(60));
    } else {
      object.quantity("maxPriorityFeePerGas", number(60)).quantity("maxFeePerGas", number(60));
      object.unhashed("gasPrice", 7);
    }
    object.quantity("gas", 21_000 + random.nextInt(1_000_000));
    if (type <= 2 && random.nextInt(4) == 0) {
      object.none("to");
    } else {
      object.data("to", bytes(20));
    }
    object.quantity("value", number(90)).data("input", bytes(random.nextInt(80)));
    writeLists(type, object);
  }

  private void writeLists(int type, SampleObject object) {
    if (type > 0) {
      object.objects("accessList", accessList());
    }
    if (type == 3) {
      object.quantity("maxFeePerBlobGas", number(40));
      object.data("blobVersionedHashes", List.of(bytes(32), bytes(32)));
    }
    if (type == 4) {
      object.objects("authorizationList", List.of(authorization(), authorization()));
    }
  }

  private List<SampleObject> accessList() {
    List<SampleObject> entries = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.add(
          new SampleObject()
              .data("address", bytes(20))
              .data("storageKeys", List.of(bytes(32), bytes(32)).subList(0, random.nextInt(3))));
    }
    return entries;
  }

  private SampleObject authorization() {
    return new SampleObject()
        .quantity("chainId", CHAIN_ID)
        .data("address", bytes(20))
        .quantity("nonce", random.nextInt(9))
        .quantity("yParity", random.nextInt(2))
        .quantity("r", number(256))
        .quantity("s", number(255));
  }

  private static RlpType unsigned(SampleObject object, boolean isProtected) {
    List<RlpType> items = new ArrayList<>(object.items());
    if (isProtected) {
      items.add(ReferenceRlp.quantity(CHAIN_ID));
      items.add(ReferenceRlp.quantity(0));
      items.add(ReferenceRlp.quantity(0));
    }
    return ReferenceRlp.list(items);
  }

  private static int parity(byte[] signature, byte[] hash, byte[] publicKey) {
    byte[] even = Secp256k1.get().ecdsaRecover(signature, hash, 0);
    return Arrays.equals(even, publicKey) ? 0 : 1;
  }

  private static void writeSignature(
      int type, boolean isProtected, int parity, byte[] signature, SampleObject object) {
    if (type > 0) {
      object.quantity("yParity", parity).unhashed("v", parity);
    } else {
      object.quantity("v", isProtected ? 35 + 2 * CHAIN_ID + parity : 27 + parity);
    }
    object.quantity("r", new BigInteger(1, Arrays.copyOfRange(signature, 0, 32)));
    object.quantity("s", new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
  }
}
