package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    @TempDir
    private Path temporary;
    private TinyHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new TinyHouse(temporary.resolve("a house"));
    }

    @Test
    void what_is_not_there_is_wrong_usage() {
        assertThat(house.run("dance")).isEqualTo(64);
        assertThat(house.err()).isEqualTo("akashi: unknown command dance (see akashi --help)\n");
        assertThat(house.run()).isEqualTo(64);
        assertThat(house.run("trail", "A1")).isEqualTo(64);
        assertThat(house.run("up", "--query-port", "70000")).isEqualTo(64);
        assertThat(house.run("--help")).isZero();
        assertThat(house.out()).contains("demo", "up", "import", "cases", "trail", "receipt", "release", "access-code", "fsck", "doctor", "backup", "restore", "bench", "verify", "monitor", "witness");
    }

    @Test
    void an_import_starts_the_command_side_and_stops_it_again() throws Exception {
        Files.writeString(house.root.resolve("x y.csv"), "case_id,activity,timestamp\n");
        assertThat(house.run("import", "x y.csv", "--data", "the data", "--limit", "5", "--case-prefix", "a/")).as(house.err()).isZero();
        assertThat(house.out()).isEqualTo("""
                cases             2
                events            3
                new events        2 (new cases: 1)
                already recorded  1
                findings
                        4  times-out-of-order
                measures
                        1  of 2  cases-past-deadline
                """);
        assertThat(house.diary()).containsExactly("command started", "POST /api/imports/check?name=x%20y.csv&prefix=a%2F&limit=5 27",
                "POST /api/imports?name=x%20y.csv&prefix=a%2F&limit=5 27", "POST /api/case-index 0", "command stopped");
    }

    @Test
    void a_file_that_cannot_be_read_stops_an_import_before_anything_is_recorded() throws Exception {
        assertThat(house.run("import", "nowhere.csv", "--data", "the data")).isEqualTo(2);
        assertThat(house.err()).contains("nowhere.csv: there is no such file");
        assertThat(house.diary()).isEmpty();

        Files.writeString(house.root.resolve("good.csv"), "x");
        house.touch("refuse-import");
        assertThat(house.run("import", "good.csv", "--data", "the data")).isEqualTo(2);
        assertThat(house.err()).isEqualTo("akashi: good.csv: line 17: not utf-8 <U+001B>[31m\n");
        assertThat(house.diary()).noneMatch(line -> line.startsWith("POST /api/imports?"));
        assertThat(house.diary()).endsWith("command stopped");
    }

    @Test
    void a_mapping_is_read_here_and_sent_without_white_space() throws Exception {
        Files.writeString(house.root.resolve("x.csv"), "x");
        Files.writeString(house.root.resolve("m.json"), "{ \"akashi\": \"mapping/1\" }");
        assertThat(house.run("import", "x.csv", "--data", "the data", "--mapping", "m.json")).isZero();
        assertThat(house.diary()).anyMatch(line -> line.contains("mappingJson=eyJha2FzaGkiOiJtYXBwaW5nLzEifQ "));
        Files.writeString(house.root.resolve("m.json"), "{");
        assertThat(house.run("import", "x.csv", "--data", "the data", "--mapping", "m.json")).isEqualTo(2);
        assertThat(house.err()).contains("m.json: mapping: not json");
    }

    @Test
    void commands_that_ask_a_ledger_do_not_make_one() {
        for (String[] command : new String[][] {{"cases"}, {"trail", "A1", "-o", "t.zip"}, {"receipt", "A1", "0", "-o", "t.zip"},
                {"access-code", "A1"}}) {
            assertThat(house.run(command)).isEqualTo(2);
            assertThat(house.err()).contains("there is no ledger in ");
        }
        assertThat(house.data).doesNotExist();
    }

    @Test
    void cases_trails_receipts_and_codes_are_asked_of_the_sides() throws Exception {
        house.touch("credentials");
        assertThat(house.run("cases", "--data", "the data")).as(house.err()).isZero();
        assertThat(house.out()).isEqualTo("      3  A<U+001B>[31m1\n     12  B2\n");
        assertThat(house.run("cases", "--data", "the data", "--json")).isZero();
        assertThat(house.out()).isEqualTo("[{\"case\":\"A\\u001b[31m1\",\"events\":3},{\"case\":\"B2\",\"events\":12}]\n");
        assertThat(house.run("trail", "A 1", "-o", "t.zip", "--data", "the data")).as(house.err()).isZero();
        assertThat(house.root.resolve("t.zip")).hasContent("bytes of a bundle");
        assertThat(house.run("receipt", "A 1", "3", "--open", "outcome,actor", "-o", "r.zip", "--data", "the data")).isZero();
        assertThat(house.diary()).contains("GET /api/cases/A%201/receipt?sequence=3&open=outcome%2Cactor&purpose=receipt 0");
        assertThat(house.run("access-code", "A 1", "--data", "the data")).isZero();
        assertThat(house.out()).isEqualTo("AAAA-BBBB\n");
        assertThat(house.run("trail", "Z", "-o", "none.zip", "--data", "the data")).isEqualTo(1);
        assertThat(house.err()).contains("akashi: no such case\n");
        assertThat(house.root.resolve("none.zip")).doesNotExist();
    }

    @Test
    void a_side_that_does_not_start_says_why() throws Exception {
        Files.writeString(house.root.resolve("x.csv"), "x");
        house.touch("refuse-start-command");
        assertThat(house.run("import", "x.csv", "--data", "the data")).isEqualTo(1);
        assertThat(house.err()).isEqualTo("akashi: the command side did not start: another command side is running on this directory\n");
    }
}
