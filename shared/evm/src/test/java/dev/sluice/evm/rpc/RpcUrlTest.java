package dev.sluice.evm.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.core.error.PermanentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://node.example.org/v3/0123456789abcdef0123, node.example.org:443",
    "https://node.example.org:8443/?key=0123456789abcdef0123, node.example.org:8443",
    "http://127.0.0.1/x, 127.0.0.1:80",
    "'  https://node.example.org\n', node.example.org:443",
    "http://[::1]:8545, [::1]:8545"
  })
  void toString_always_isHostAndPort(String url, String label) {
    assertThat(RpcUrl.parse(url)).hasToString(label);
  }

  @ParameterizedTest
  @CsvSource({
    "http://node.example.org/k3y0123456789, CFG_URL_INSECURE",
    "https://k3y0123456789:x@node.example.org, CFG_URL_SECRET",
    "https://169.254.169.254/k3y0123456789, CFG_URL_FORBIDDEN",
    "k3y0123456789, CFG_ENDPOINT_FORMAT",
    "'', CFG_ENDPOINT_FORMAT"
  })
  void parse_whenRefused_doesNotRepeatIt(String url, String code) {
    assertThatThrownBy(() -> RpcUrl.parse(url))
        .isInstanceOf(PermanentException.class)
        .hasMessageNotContaining("k3y0123456789")
        .extracting("code")
        .isEqualTo(code);
  }

  @Test
  void redact_always_hidesPathAndQueryOnly() {
    RpcUrl url = RpcUrl.parse("https://node.example.org/v3/0123456789abcdef?token=s3cr3t-value");

    assertThat(
            url.redact(
                "POST https://node.example.org/v3/0123456789abcdef?token=s3cr3t-value: 0123456789abcdef, s3cr3t-value, v3"))
        .isEqualTo("POST node.example.org:443: [hidden], [hidden], v3");
  }
}
