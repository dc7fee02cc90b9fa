package akashi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("akashi");

    /** What each rule must reject, or it guards nothing. */
    private static final Map<ArchRule, List<String>> REJECTED = Map.ofEntries(
            Map.entry(HouseRules.PACKAGES_DEPEND_LEFTWARDS, List.of("akashi.hash.BreaksOrder", "akashi.rules.HouseRules")),
            Map.entry(HouseRules.LIBRARIES_STAY_WHERE_THEY_BELONG, List.of("akashi.hash.BreaksLibraries")),
            Map.entry(HouseRules.NO_DATABASE, List.of("akashi.verify.BreaksDatabase")),
            Map.entry(HouseRules.ONLY_THE_COMMAND_LINE_KNOWS_THE_NETWORK, List.of("akashi.verify.BreaksNetwork")),
            Map.entry(HouseRules.NO_LOGGER, List.of("akashi.verify.BreaksLogger")),
            Map.entry(HouseRules.CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE, List.of("akashi.verify.BreaksClock", "akashi.verify.BreaksChance")),
            Map.entry(HouseRules.ONE_PLACE_HASHES, List.of("akashi.verify.BreaksHashing")),
            Map.entry(HouseRules.ONLY_MAIN_EXITS, List.of("akashi.cli.BreaksExit")),
            Map.entry(HouseRules.ONLY_THE_COMMAND_LINE_PRINTS, List.of("akashi.verify.BreaksPrinting")),
            Map.entry(HouseRules.NOTHING_DEPENDS_ON_THE_MACHINE, List.of("akashi.verify.BreaksCharset", "akashi.verify.BreaksDigits")),
            Map.entry(HouseRules.NAMES_SAY_SOMETHING, List.of("akashi.verify.BreaksNamesUtil")));

    @TestFactory
    Stream<DynamicTest> the_house_keeps() {
        return HouseRules.ALL.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> the_rule_bites() {
        return HouseRules.ALL.stream().flatMap(rule -> REJECTED.get(rule).stream().map(name ->
                DynamicTest.dynamicTest(rule.getDescription() + " / " + name, () -> {
                    JavaClasses one = new ClassFileImporter().importClasses(Class.forName(name));
                    assertThat(rule.evaluate(one).hasViolation()).isTrue();
                })));
    }

    @Test
    void every_package_opens_with_its_document() throws IOException {
        Path sources = Path.of(System.getProperty("akashi.root"), "ledger-verifier/src/main/java/akashi");
        try (Stream<Path> packages = Files.list(sources)) {
            List<Path> all = packages.toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(16);
            assertThat(all).allSatisfy(each -> assertThat(each.resolve("package-info.java")).exists());
        }
    }

    /** Public is a decision that someone defends: a type that becomes public is added to the list by hand. */
    @Test
    void the_public_types_are_those_that_the_list_names() throws IOException {
        List<String> found = HOUSE.stream().filter(HouseRulesTest::isPublicToTheWorld).map(JavaClass::getName)
                .filter(name -> !name.endsWith("package-info")).sorted().toList();
        Path list = Path.of(System.getProperty("akashi.root"), "ledger-verifier/src/test/resources/api.txt");
        assertThat(String.join("\n", found)).as("a type became public, or no longer is: if that is meant, change api.txt")
                .isEqualTo(String.join("\n", Files.readAllLines(list)));
    }

    private static boolean isPublicToTheWorld(JavaClass type) {
        boolean open = type.getModifiers().contains(JavaModifier.PUBLIC);
        return open && type.getEnclosingClass().map(HouseRulesTest::isPublicToTheWorld).orElse(true);
    }
}
