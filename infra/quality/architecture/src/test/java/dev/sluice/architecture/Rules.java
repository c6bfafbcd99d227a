package dev.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may know whom, by name of the rule. The rules are made for a root package, so that the same
 * rules judge the project and the fixtures that break them.
 */
final class Rules {
  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.Random.<init>");
  private static final Set<String> SCANS =
      Set.of(
          "software.amazon.awssdk.services.dynamodb.DynamoDbClient.scan",
          "software.amazon.awssdk.services.dynamodb.DynamoDbClient.scanPaginator");

  private final String root;

  Rules(String root) {
    this.root = root;
  }

  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put("coreKnowsNobody", coreKnowsNobody());
    rules.put("coreHasNoClockAndNoDice", coreHasNoClockAndNoDice());
    rules.put("evmKnowsNoAws", knowsNone("evm", "aws", "lambda", "functions"));
    rules.put("awsKnowsNoEvm", knowsNone("aws", "evm", "lambda", "functions"));
    rules.put("lambdaKnowsOnlyCore", knowsNone("lambda", "evm", "aws", "functions"));
    rules.put("functionsKnowNotOneAnother", functionsKnowNotOneAnother());
    rules.put("onlyVerifiersProve", onlyVerifiersProve());
    rules.put("tablesAreNotScanned", tablesAreNotScanned());
    rules.put("rpcServersStandAlone", rpcServersStandAlone());
    rules.put("foldSharesNothing", knowsNone("cli.fold", "core", "evm"));
    rules.put("namesSayWhatThingsAre", namesSayWhatThingsAre());
    return rules;
  }

  private ArchRule coreKnowsNobody() {
    return classes()
        .that()
        .resideInAPackage(in("core"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            in("core"),
            "java.lang..",
            "java.util..",
            "java.math..",
            "java.io",
            "java.nio..",
            "java.security..",
            "org.jspecify..");
  }

  private ArchRule coreHasNoClockAndNoDice() {
    return noClasses()
        .that()
        .resideInAPackage(in("core"))
        .should()
        .callCodeUnitWhere(calls("a clock or dice", CLOCKS_AND_DICE));
  }

  private ArchRule knowsNone(String room, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = in(others[i]);
    }
    return noClasses()
        .that()
        .resideInAPackage(in(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private ArchRule functionsKnowNotOneAnother() {
    return slices().matching(root + ".functions.(*)..").should().notDependOnEachOther();
  }

  private ArchRule onlyVerifiersProve() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in("evm.verify"), in("testkit"))
        .should()
        .callConstructorWhere(
            calls("ProvenBlock", Set.of(root + ".core.chain.ProvenBlock.<init>")));
  }

  private ArchRule tablesAreNotScanned() {
    return noClasses().should().callMethodWhere(calls("a table scan", SCANS));
  }

  private ArchRule rpcServersStandAlone() {
    return noClasses()
        .that()
        .resideInAPackage(in("rpc"))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of another room",
                type ->
                    type.getPackageName().startsWith(root + ".")
                        && !type.getPackageName().startsWith(root + ".rpc")));
  }

  private ArchRule namesSayWhatThingsAre() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper");
  }

  private String in(String room) {
    return root + "." + room + "..";
  }

  private static DescribedPredicate<JavaCall<?>> calls(String what, Set<String> targets) {
    return DescribedPredicate.describe(
        "a call of " + what,
        call ->
            targets.contains(call.getTargetOwner().getFullName() + "." + call.getTarget().getName()));
  }
}
