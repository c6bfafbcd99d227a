package dev.sluice.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in each package. It is built by {@code mvn package}; before that nothing can be said. */
class PackageContentsTest {
  private static final long MAX_BYTES = 15_000_000;

  /** Of the HTTP clients of the SDK one is wanted; the JDK has its own. */
  private static final Pattern HTTP_CLIENTS =
      Pattern.compile("(apache|netty|aws-crt|http-?client|httpcore|okhttp|jetty|url-connection).*");

  private static final List<String> HTTP_PARTS =
      List.of("http-client-spi", "url-connection-client");

  private static final Pattern TEST_CODE =
      Pattern.compile(
          "(junit|assertj|jqwik|mockito|archunit|hamcrest|opentest4j|sluice-testkit|sluice-local"
              + "|sluice-rpc|sluice-cli|DynamoDBLocal|elasticmq|bcprov|web3j|rlp-|abi-).*");

  private static final Pattern NOT_CALLED =
      Pattern.compile(
          "(ssm|powertools-parameters|aws-lambda-java-(events|serialization)|joda-time"
              + "|jackson-datatype-joda|jmespath|javatuples|dynamodb-enhanced).*");

  static List<String> functions() {
    return Project.functions();
  }

  private static Path zip(String function) {
    Path zip = Project.zip(function);
    assumeTrue(Files.exists(zip), () -> "not built yet, so not looked at: " + zip.getFileName());
    return zip;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void package_isSmall(String function) throws IOException {
    assertThat(Files.size(zip(function))).as("bytes").isLessThanOrEqualTo(MAX_BYTES);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void package_holdsOneHttpClient(String function) {
    assertThat(FunctionPackage.read(zip(function)).jars())
        .filteredOn(jar -> HTTP_CLIENTS.matcher(jar).matches())
        .allMatch(jar -> HTTP_PARTS.stream().anyMatch(jar::startsWith))
        .hasSize(HTTP_PARTS.size());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void package_holdsNoTestCodeAndNothingThatIsNotCalled(String function) {
    FunctionPackage contents = FunctionPackage.read(zip(function));
    assertThat(contents.jars())
        .isNotEmpty()
        .noneMatch(jar -> TEST_CODE.matcher(jar).matches())
        .noneMatch(jar -> NOT_CALLED.matcher(jar).matches());
    assertThat(contents.classes().keySet())
        .noneMatch(name -> name.matches("dev/sluice/.*Test\\.class|(org/junit|net/jqwik)/.*"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void package_holdsOnlyTheServicesThatTheFunctionCalls(String function) {
    List<String> services =
        FunctionPackage.read(zip(function)).jars().stream()
            .filter(jar -> jar.matches("(dynamodb|sqs|eventbridge|secp256k1-kmp-jvm)-.*"))
            .map(jar -> jar.replaceFirst("-[0-9.]+\\.jar$", ""))
            .toList();
    assertThat(services)
        .containsExactlyInAnyOrderElementsOf(
            switch (function) {
              case "Gateway" -> List.of("dynamodb", "eventbridge", "secp256k1-kmp-jvm");
              case "Planner" -> List.of("dynamodb", "eventbridge", "sqs");
              default -> List.of("dynamodb", "eventbridge", "secp256k1-kmp-jvm", "sqs");
            });
  }

  @ParameterizedTest
  @MethodSource("functions")
  void package_holdsEachClassOnce(String function) {
    assertThat(FunctionPackage.read(zip(function)).classes())
        .containsKey(
            "dev/sluice/functions/%s/Handler.class".formatted(function.toLowerCase(Locale.ROOT)))
        .allSatisfy((name, places) -> assertThat(places).as(name).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void package_hasOneTimeThroughout(String function) {
    assertThat(FunctionPackage.read(zip(function)).times())
        .containsExactly(LocalDateTime.of(2026, 11, 24, 0, 0));
  }
}
