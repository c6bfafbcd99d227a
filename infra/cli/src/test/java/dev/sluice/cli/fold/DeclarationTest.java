package dev.sluice.cli.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transfer(address indexed from, address indexed to, uint256 value)|Transfer(address,address,uint256)|2",
        "f()|f()|0",
        " g ( uint a,int[] indexed b , uint8 ) |g(uint256,int256[],uint8)|1",
        "h((uint a, (bytes b, string)[2] c)[] indexed list, bool)|h((uint256,(bytes,string)[2])[],bool)|1",
        "k(tuple(uint a) x)|k((uint256))|0",
      })
  void parse_whenNamesAndAliases_givesTheBareSignature(String text, String signature, int indexed) {
    Declaration declaration = Declaration.parse(text);

    assertThat(declaration.signature()).isEqualTo(signature);
    assertThat(declaration.indexedCount()).isEqualTo(indexed);
  }

  @Test
  void hash_whenTransfer_isTheWellKnownTopic() {
    byte[] hash = Declaration.parse("Transfer(address a, address b, uint c)").hash();

    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
  }

  @Test
  void parse_whenNoDeclaration_refuses() {
    assertThatThrownBy(() -> Declaration.parse("Transfer")).isInstanceOf(FoldException.class);
  }
}
