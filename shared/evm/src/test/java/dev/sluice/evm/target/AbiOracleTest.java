package dev.sluice.evm.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.core.chain.Value;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes4;
import org.web3j.abi.datatypes.generated.Int64;
import org.web3j.abi.datatypes.generated.StaticArray2;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Compares with web3j, an implementation that shares nothing with this one. */
class AbiOracleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer(address,address,uint256)",
        "Approval(address,address,uint256)",
        "Swap(address,uint256,uint256,uint256,uint256,address)",
        "OrderFulfilled(bytes32,address,address,address,(uint8,address,uint256,uint256)[],"
            + "(uint8,address,uint256,uint256,address)[])"
      })
  void topic0_always_equalsWeb3j(String signature) {
    assertThat(EventDeclaration.parse(signature).topic0().toString())
        .isEqualTo(EventEncoder.buildEventSignature(signature));
  }

  @Test
  void decode_whenWeb3jEncoded_givesTheSameValues() {
    Function call =
        new Function(
            "f",
            List.of(
                new Address("0x0000000000000000000000000000000000000b0b"),
                new DynamicArray<>(Utf8String.class, new Utf8String("häß"), new Utf8String("")),
                new DynamicStruct(new Int64(-5), new DynamicBytes(new byte[] {1, 2, 3})),
                new StaticArray2<>(Uint8.class, new Uint8(1), new Uint8(255)),
                new Bytes4(new byte[] {9, 8, 7, 6}),
                new Bool(true),
                new Uint256(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))),
            List.of());
    FunctionDeclaration declaration =
        FunctionDeclaration.parse("f(address,string[],(int64,bytes),uint8[2],bytes4,bool,uint256)");
    byte[] input = HexFormat.of().parseHex(FunctionEncoder.encode(call).substring(2));

    assertThat(declaration.matches(input)).isTrue();
    assertThat(declaration.decode(input))
        .isInstanceOfSatisfying(
            Decoding.Decoded.class,
            decoded ->
                assertThat(Value.canonicalList(decoded.values()))
                    .isEqualTo(
                        "[\"0x0000000000000000000000000000000000000b0b\",[\"häß\",\"\"],"
                            + "[-5,\"0x010203\"],[1,255],\"0x09080706\",true,"
                            + BigInteger.TWO.pow(256).subtract(BigInteger.ONE)
                            + "]"));
  }
}
