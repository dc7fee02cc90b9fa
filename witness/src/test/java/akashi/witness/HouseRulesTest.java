package akashi.witness;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the witness's imports may be: it sees hashes only, and its program is small enough to be read by whoever runs it. */
class HouseRulesTest {
    private static final JavaClasses WITNESS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("akashi.witness");
    private static final String COMMAND_LINE = "akashi\\.witness\\.(Main|WitnessCommand|Surroundings)(\\$.*)?";

    private static final ArchRule IT_SEES_HASHES_ONLY = classes().that().resideInAPackage("akashi.witness")
            .should().onlyDependOnClassesThat(resideInAnyPackage("akashi.witness", "akashi.checkpoint", "akashi.note", "akashi.tree", "akashi.hash",
                    "akashi.text", "akashi.trust", "akashi.vault", "java..", "com.sun.net.httpserver", "picocli", "").or(arrays()));

    private static final ArchRule NO_SECRETS_BUT_ITS_OWN = noClasses().that().resideInAPackage("akashi.witness")
            .should().dependOnClassesThat().haveNameMatching("akashi\\.vault\\.(?!OwnerOnlyFile$).*");

    private static final ArchRule THE_COMMAND_LINE_STAYS_AT_THE_DOOR = noClasses().that().resideInAPackage("akashi.witness")
            .and().haveNameNotMatching(COMMAND_LINE).should().dependOnClassesThat().resideInAPackage("picocli..")
            .orShould().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .orShould().callMethod(System.class, "exit", int.class);

    private static final ArchRule HTTP_STAYS_IN_THE_SERVER = noClasses().that().resideInAPackage("akashi.witness")
            .and().haveNameNotMatching("akashi\\.witness\\.WitnessServer(\\$.*)?")
            .should().dependOnClassesThat().resideInAPackage("com.sun.net.httpserver..");

    private static final ArchRule IT_OPENS_NO_CONNECTION = noClasses().that().resideInAPackage("akashi.witness")
            .should().dependOnClassesThat().resideInAPackage("java.net.http..")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.(Socket|URL|URLConnection|HttpURLConnection|DatagramSocket)");

    private static final ArchRule CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE = noClasses().that().resideInAPackage("akashi.witness")
            .and().doNotHaveSimpleName("Surroundings").and().doNotHaveSimpleName("Main").should().callMethod(Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callConstructor(SecureRandom.class).orShould().callConstructor(Random.class);

    private static final ArchRule ONE_PLACE_HASHES = noClasses().that().resideInAPackage("akashi.witness")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.security.MessageDigest")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.security.Signature");

    private static final ArchRule NOTHING_DEPENDS_ON_THE_MACHINE = noClasses().that().resideInAPackage("akashi.witness")
            .should().callMethod(Charset.class, "defaultCharset").orShould().callMethod(String.class, "getBytes")
            .orShould().callMethod(String.class, "toLowerCase").orShould().callMethod(Locale.class, "getDefault");

    private static DescribedPredicate<JavaClass> arrays() {
        return DescribedPredicate.describe("arrays of these",
                type -> type.isArray() && !type.getBaseComponentType().getPackageName().startsWith("org."));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(IT_SEES_HASHES_ONLY, BreaksImports.class),
                Arguments.of(THE_COMMAND_LINE_STAYS_AT_THE_DOOR, BreaksImports.class),
                Arguments.of(IT_OPENS_NO_CONNECTION, BreaksHashing.class),
                Arguments.of(CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE, BreaksClock.class),
                Arguments.of(ONE_PLACE_HASHES, BreaksHashing.class),
                Arguments.of(NOTHING_DEPENDS_ON_THE_MACHINE, BreaksHashing.class),
                Arguments.of(NO_SECRETS_BUT_ITS_OWN, BreaksSecrets.class),
                Arguments.of(HTTP_STAYS_IN_THE_SERVER, BreaksSecrets.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_witness_keeps_the_rule(ArchRule rule, Class<?> intruder) {
        rule.check(WITNESS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_bites(ArchRule rule, Class<?> intruder) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(intruder)).hasViolation()).isTrue();
    }

    @Test
    void the_door_is_all_that_others_see() {
        assertThat(WITNESS).hasSizeGreaterThan(12);
        assertThat(WITNESS.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))).containsExactly("Main");
    }
}
