package dev.sluice.evm.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Transfer(address indexed from, address indexed to, uint256 value) | Transfer(address,address,uint256)
          A()                                                            | A()
          A( uint a,int  b )                                             | A(uint256,int256)
          A(address payable indexed a, bytes32[] indexed)                | A(address,bytes32[])
          A(uint8[3][] a, (address who, uint96 amount)[2] b)             | A(uint8[3][],(address,uint96)[2])
          A(tuple(bool, string s) x, function f, bytes1 y)               | A((bool,string),function,bytes1)
          $weird_Name9(bytes)                                            | $weird_Name9(bytes)
          """)
  void parse_whenWellFormed_givesCanonicalSignature(String text, String signature) {
    EventDeclaration event = EventDeclaration.parse(text);

    assertThat(event.signature()).isEqualTo(signature);
    assertThat(EventDeclaration.parse(event.toString())).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Transfer                                | wanted '('
          Transfer(                               | wanted a type
          (uint256)                               | wanted a name
          A(uint256                               | wanted ')'
          A(uint256,)                             | wanted a type
          A(uint7)                                | 'uint7' is not a type
          A(uint264)                              | 'uint264' is not a type
          A(uint08)                               | 'uint08' is not a type
          A(bytes0)                               | 'bytes0' is not a type
          A(bytes33)                              | 'bytes33' is not a type
          A(fixed128x18)                          | 'fixed128x18' is not a type
          A(Token t)                              | 'Token' is not a type
          A(uint256[0] a)                         | an array's length
          A(uint256[01] a)                        | an array's length
          A(uint256[2000] a)                      | an array's length
          A(uint256[1024][1024] a)                | an array of 1048576 words
          A(uint256[-1] a)                        | wanted a length
          A(() a)                                 | a tuple has at least one member
          A(uint256 a) anonymous                  | anonymous
          A(uint256 a) external                   | nothing may follow
          A(uint256 a b)                          | wanted ')'
          A(uint a indexed)                       | wanted ')'
          A((uint indexed a) b)                   | only a parameter of an event
          A(uint[][][][][][][][][] a)             | nested more than 8 deep
          A(((((((((((uint))))))))))              | nested more than 8 deep
          A(uint indexed a, uint indexed b, uint indexed c, uint indexed d) | at most 3
          """)
  void parse_whenMalformed_saysWhy(String text, String reason) {
    assertThatThrownBy(() -> EventDeclaration.parse(text))
        .isInstanceOf(PermanentException.class)
        .hasMessageContaining(reason)
        .extracting("code")
        .isEqualTo("CFG_DECLARATION");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          f(uint256 indexed a) | only a parameter of an event
          f(uint256 a) external returns (bool) | nothing may follow
          """)
  void parseFunction_whenMalformed_saysWhy(String text, String reason) {
    assertThatThrownBy(() -> FunctionDeclaration.parse(text)).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          transfer(address to, uint256 amount) | transfer(address,uint256)
          multicall(bytes[] calldata data)     | multicall(bytes[])
          """)
  void parseFunction_whenWellFormed_givesCanonicalSignature(String text, String signature) {
    FunctionDeclaration function = FunctionDeclaration.parse(text);

    assertThat(function.signature()).isEqualTo(signature);
    assertThat(FunctionDeclaration.parse(function.toString())).isEqualTo(function);
  }

  @ParameterizedTest
  @CsvSource({"2001", "100000"})
  void parse_whenTooLong_isRefusedWithoutRepeatingIt(int length) {
    assertThatThrownBy(() -> EventDeclaration.parse("A".repeat(length)))
        .hasMessageContaining("at most 2000 characters")
        .message()
        .hasSizeLessThan(400);
  }
}
