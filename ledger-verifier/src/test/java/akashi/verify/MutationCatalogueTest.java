package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.verify.MutationRun.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of TRUST.md section j, row by row, through the library and through the command line. */
class MutationCatalogueTest {
    @TempDir
    private Path folder;

    static Stream<Mutation> rows() {
        return MutationCatalogue.all().stream();
    }

    static Stream<Mutation> untouched() {
        return MutationCatalogue.untouched().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_is_answered_as_it_says_by_the_library_and_by_the_command_line(Mutation row) throws Exception {
        assertThat(row.altered().isSameAs(row.untouched())).as("what was done to it").isFalse();
        Report before = new MutationRun(folder.resolve("untouched")).library(row.untouched());
        assertThat(before.findings()).as("untouched").isEmpty();
        assertThat(before.verdict()).as("untouched").isEqualTo(Verdict.VERIFIED);
        answered(row, new MutationRun(folder.resolve("altered")));
    }

    @ParameterizedTest
    @MethodSource("untouched")
    void what_nothing_was_done_to_is_verified_by_both(Mutation row) throws Exception {
        answered(row, new MutationRun(folder));
    }

    private static void answered(Mutation row, MutationRun run) throws Exception {
        Report report = run.library(row.altered());
        List<String> codes = codes(report);
        assertThat(report.verdict()).as("seed %d: %s", AlteredTrail.SEED, report.findings()).isEqualTo(row.answer().verdict());
        row.answer().code().ifPresentOrElse(code -> {
            assertThat(codes).contains(code.code());
            assertThat(report.findings()).filteredOn(finding -> finding.code() == code)
                    .anyMatch(finding -> names(finding, row.answer().where().orElse("")));
        }, () -> assertThat(codes).isEmpty());

        Told people = run.commandLine(row.altered(), false);
        assertThat(people.status()).isEqualTo(status(row.answer().verdict()));
        assertThat(people.firstLine()).startsWith(row.answer().verdict().words() + ": ");
        row.answer().code().ifPresentOrElse(code -> assertThat(people.out()).contains("[" + code.code() + "]"),
                () -> assertThat(people.out()).contains(row.answer().where().orElse("")));
        if (row.answer().verdict() != Verdict.VERIFIED) {
            assertThat(people.out()).as("nothing of a case that is not verified").doesNotContain("佐藤", "Case A-1");
        }

        Told programs = run.commandLine(row.altered(), true);
        assertThat(programs.status()).isEqualTo(people.status());
        JsonObject json = StrictJson.parseObject(programs.out().strip().getBytes(StandardCharsets.UTF_8), JsonLimits.TRAIL, "--json");
        assertThat(json.text("verdict")).isEqualTo(row.answer().verdict().code());
        assertThat(codes(json)).containsExactlyElementsOf(codes);
    }

    private static boolean names(Finding finding, String where) {
        boolean event = finding.event().isPresent() && where.equals("event " + finding.event().getAsLong());
        return event || (finding.place().orElse("") + " " + finding.sentence()).contains(where);
    }

    private static int status(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> 0;
            case REFUTED -> 1;
            case UNDETERMINED -> 2;
        };
    }

    private static List<String> codes(Report report) {
        return report.findings().stream().map(finding -> finding.code().code()).toList();
    }

    private static List<String> codes(JsonObject json) throws MalformedException {
        List<String> codes = new ArrayList<>();
        for (JsonValue finding : json.array("findings")) {
            codes.add(((JsonObject) finding).text("code"));
        }
        return codes;
    }

    @Test
    void every_number_of_the_catalogue_has_a_row_and_no_row_a_second_of_its_name() {
        assertThat(MutationCatalogue.all()).extracting(Mutation::id).doesNotHaveDuplicates();
        List<String> numbers = MutationCatalogue.all().stream().map(row -> row.form().substring(0, MutationCatalogue.NUMBER)).distinct().toList();
        assertThat(numbers).containsExactlyElementsOf(IntStream.rangeClosed(1, MutationCatalogue.LAST)
                .mapToObj(number -> String.format(Locale.ROOT, "J%02d", number)).toList());
    }

    @Test
    void a_fork_is_kept_with_both_checkpoints_as_evidence() throws Exception {
        Mutation fork = MutationCatalogue.all().stream().filter(row -> row.id().equals("J51-trail")).findFirst().orElseThrow();
        new MutationRun(folder).commandLine(fork.altered(), false);
        try (Stream<Path> files = Files.walk(folder.resolve("memory-of-people/evidence"))) {
            assertThat(files.filter(Files::isRegularFile)).extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("seen-before.note", "shown-now.note", "README");
        }
    }

    /** What the page must hold lies in target/mutations.md after a run. */
    @Test
    void the_page_for_readers_has_exactly_these_rows() throws IOException {
        Path root = Path.of(System.getProperty("akashi.root"));
        Files.write(root.resolve("ledger-verifier/target/mutations.md"), MutationCatalogue.table());
        try (Stream<String> lines = Files.lines(root.resolve("docs/mutations.md"))) {
            assertThat(lines.filter(line -> line.startsWith("| J"))).containsExactlyElementsOf(MutationCatalogue.table());
        }
    }
}
