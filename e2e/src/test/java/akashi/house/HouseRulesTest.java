package akashi.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that no single module can see whole; each with a class that it must reject. */
class HouseRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The testkits, which other modules' tests use, come as jars of their own.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("akashi");

    private static final ArchRule COMMANDS_DO_NOT_KNOW_QUERIES = noClasses().that().resideInAPackage("akashi.command..")
            .should().dependOnClassesThat().resideInAPackage("akashi.query..");

    private static final ArchRule QUERIES_DO_NOT_KNOW_COMMANDS = noClasses().that().resideInAPackage("akashi.query..")
            .should().dependOnClassesThat().resideInAPackage("akashi.command..");

    private static final ArchRule THE_CONSOLE_SPEAKS_HTTP_ONLY = noClasses().that().resideInAPackage("akashi.console..")
            .should().dependOnClassesThat().resideInAnyPackage("akashi.command..", "akashi.query..", "org.springframework..");

    private static final ArchRule THE_VERIFIER_KNOWS_NEITHER_SIDE = noClasses()
            .that().resideOutsideOfPackages("akashi.command..", "akashi.query..", "akashi.console..", "akashi.benchmarks..")
            .should().dependOnClassesThat().resideInAnyPackage("akashi.command..", "akashi.query..", "akashi.console..",
                    "org.springframework..", "org.axonframework..", "java.sql..");

    private static final ArchRule AXON_STAYS_IN_ITS_SHELL = noClasses().that().resideOutsideOfPackages("akashi..axon..", "akashi.benchmarks..")
            .should().dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.axonframework..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(JavaClass.Predicates.assignableTo(java.lang.annotation.Annotation.class)))
                    .as("are Axon's, annotations of handlers aside"));

    private static final ArchRule RULES_OF_CASEWORK_KNOW_NO_FRAMEWORK = noClasses().that().resideInAPackage("akashi.command.casefile..")
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "org.axonframework..", "java.sql..", "jakarta..",
                    "tools.jackson..");

    private static final ArchRule TIME_AND_CHANCE_COME_BY_CONSTRUCTOR = noClasses()
            .that().haveSimpleNameNotEndingWith("Application").and().haveSimpleNameNotEndingWith("Wiring").and().haveSimpleNameNotEndingWith("Main")
            .and().resideOutsideOfPackage("akashi.benchmarks..")
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(java.util.UUID.class, "randomUUID")
            .orShould().callConstructor(java.security.SecureRandom.class)
            .orShould().callConstructor(java.util.Random.class);

    /** The default language, time zone and charset are the machine's: what is sealed, published or read back must not depend on them. */
    private static final ArchRule NOTHING_DEPENDS_ON_THE_MACHINE = noClasses()
            .should().callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase")
            .orShould().callMethod(String.class, "getBytes").orShould().callConstructor(String.class, byte[].class)
            .orShould().callMethod(String.class, "format", String.class, Object[].class)
            .orShould().callMethod(java.io.PrintStream.class, "printf", String.class, Object[].class)
            .orShould().callConstructor(java.io.InputStreamReader.class, java.io.InputStream.class)
            .orShould().callConstructor(java.io.OutputStreamWriter.class, java.io.OutputStream.class)
            .orShould().callConstructor(java.io.PrintStream.class, java.io.OutputStream.class)
            .orShould().callMethod(java.nio.charset.Charset.class, "defaultCharset")
            .orShould().callMethod(java.util.Locale.class, "getDefault")
            .orShould().callMethod(java.util.TimeZone.class, "getDefault")
            .orShould().callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould().callMethod(java.time.LocalDate.class, "now")
            .orShould().callMethod(java.time.format.DateTimeFormatter.class, "ofPattern", String.class);

    private static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("DTO");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(COMMANDS_DO_NOT_KNOW_QUERIES, akashi.command.casefile.LooksAcross.class),
                Arguments.of(QUERIES_DO_NOT_KNOW_COMMANDS, akashi.query.intruder.LooksAcross.class),
                Arguments.of(THE_CONSOLE_SPEAKS_HTTP_ONLY, akashi.console.LooksAcross.class),
                Arguments.of(THE_VERIFIER_KNOWS_NEITHER_SIDE, akashi.tree.LooksAcross.class),
                Arguments.of(AXON_STAYS_IN_ITS_SHELL, akashi.command.casefile.SpeaksAxon.class),
                Arguments.of(RULES_OF_CASEWORK_KNOW_NO_FRAMEWORK, akashi.command.casefile.SpeaksAxon.class),
                Arguments.of(TIME_AND_CHANCE_COME_BY_CONSTRUCTOR, akashi.query.intruder.AsksTheClock.class),
                Arguments.of(NOTHING_DEPENDS_ON_THE_MACHINE, akashi.query.intruder.ReliesOnTheMachine.class),
                Arguments.of(NAMES_SAY_SOMETHING, akashi.query.intruder.CaseHelper.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_keeps_the_rule(ArchRule rule, Class<?> intruder) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_bites(ArchRule rule, Class<?> intruder) {
        JavaClasses bad = new ClassFileImporter().importClasses(intruder);
        assertThatThrownBy(() -> rule.check(bad)).isInstanceOf(AssertionError.class).hasMessageContaining(intruder.getSimpleName());
    }

    @Test
    void packages_of_a_side_do_not_form_cycles() {
        slices().matching("akashi.command.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("akashi.query.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void the_whole_house_was_looked_at() {
        for (String room : new String[] {"akashi.command.", "akashi.query.", "akashi.console", "akashi.witness", "akashi.verify", "akashi.tree"}) {
            assertThat(HOUSE.stream().filter(type -> type.getPackageName().startsWith(room.endsWith(".") ? room.substring(0, room.length() - 1) : room)))
                    .as(room).hasSizeGreaterThan(3);
        }
    }
}
