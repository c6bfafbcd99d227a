package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String PROJECT = "dev.sluice";
  private static final String FIXTURE = "dev.sluice.architecture.fixture";

  private static final JavaClasses PROJECT_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/architecture/"))
          .importPackages(PROJECT);
  private static final JavaClasses FIXTURE_CLASSES =
      new ClassFileImporter().importPackages(FIXTURE);

  static Stream<String> rules() {
    return new Rules(PROJECT).all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void project_keepsTheRule(String name) {
    rule(PROJECT, name).check(PROJECT_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fixture_breaksTheRule(String name) {
    EvaluationResult result = rule(FIXTURE, name).evaluate(FIXTURE_CLASSES);
    assertThat(result.hasViolation()).as("a fixture must break " + name).isTrue();
    assertThat(result.getFailureReport().getDetails()).allMatch(detail -> detail.contains(FIXTURE));
  }

  @Test
  void project_isSeenWhole() {
    assertThat(PROJECT_CLASSES.stream().map(ArchitectureTest::room))
        .contains("core", "evm", "aws", "lambda", "functions", "rpc", "local", "cli");
  }

  /** The package directly below the project's. */
  private static String room(JavaClass type) {
    return type.getPackageName().replaceFirst("^dev\\.sluice\\.([a-z]+).*", "$1");
  }

  private static ArchRule rule(String root, String name) {
    return Optional.ofNullable(new Rules(root).all().get(name)).orElseThrow();
  }
}
