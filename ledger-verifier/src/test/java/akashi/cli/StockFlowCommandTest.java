package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockFlowCommandTest {
    private static final String ISA = "data/isa_status_examination_2020-11_2023-12.csv.gz";
    private static final Path PAGE = Path.of(System.getProperty("akashi.root"), "docs/measures/stock-and-flow.md");

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) { }

    /** What the page says that the command prints is what it prints, to the letter. */
    @Test
    void the_official_table_does_not_chain_and_the_page_says_how_often() throws IOException {
        Outcome outcome = run(Shared.file(ISA));
        assertThat(outcome.status()).isEqualTo(ExitCode.REFUTED);
        Matcher printed = Pattern.compile("(?s)    \\./akashi stock-flow [^\n]*\n\n```\n(.*?)```").matcher(Files.readString(PAGE, StandardCharsets.UTF_8));
        assertThat(printed.find()).isTrue();
        assertThat(outcome.out()).isEqualTo(printed.group(1));
    }

    /** Counted by another program as well (Python's csv module), and the largest gap is the one of DOMAIN.md 0.2. */
    @Test
    void the_counts_of_the_official_table() throws IOException {
        String out = run(Shared.file(ISA)).out();
        assertThat(out).startsWith("DOES NOT CHAIN: 1024 of 3552 months");
        assertThat(out).containsPattern("100000 \\(all\\) +222 +157 +43299 +\\+41093 +\\+11310\n");
        assertThat(out).contains("change_of_status, 2022-05 left").contains("received_total = carried_over + newly_received: 3648 of 3648");
        String breaks = run(Shared.file(ISA), "--breaks").out();
        assertThat(breaks.lines().count()).isEqualTo(1 + 1_024);
        assertThat(breaks.lines().filter(line -> line.startsWith("100000,"))).hasSize(157)
                .anyMatch(line -> line.startsWith("100000,change_of_status,2022-06,") && line.endsWith(",11310"));
    }

    @Test
    void a_table_that_chains_exits_with_0_and_one_that_cannot_be_read_with_2() throws IOException {
        String chains = "month,office_code,procedure_en,measure_en,value\n"
                + "2026-01,t,x,carried_over,5\n2026-01,t,x,received_total,9\n2026-01,t,x,disposed_total,2\n"
                + "2026-02,t,x,carried_over,7\n2026-02,t,x,received_total,7\n2026-02,t,x,disposed_total,0\n";
        Path file = Files.writeString(folder.resolve("table.csv"), chains, StandardCharsets.UTF_8);
        assertThat(run(file).out()).startsWith("CHAINS: 0 of 1 months");
        assertThat(run(file).status()).isEqualTo(ExitCode.VERIFIED);
        assertThat(run(Files.writeString(file, chains.replace("carried_over,7", "carried_over,8"))).status()).isEqualTo(ExitCode.REFUTED);
        assertThat(run(Files.writeString(file, chains.replace("2026-02", "2026-04"))).status()).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run(Files.writeString(file, "a,b\n1,2\n")).status()).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run(Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0})).status()).isEqualTo(ExitCode.COULD_NOT_TELL);
        assertThat(run(Files.write(file, new byte[] {(byte) 0xff, 1})).err()).contains("no CSV in UTF-8");
        assertThat(run(folder.resolve("absent.csv")).err()).contains("there is no such file");
    }

    private Outcome run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        int status = Main.run(Stream.concat(Stream.of("stock-flow"), Stream.of(words).map(Object::toString)).toArray(String[]::new), surroundings);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
