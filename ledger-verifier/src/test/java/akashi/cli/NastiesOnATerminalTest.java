package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonString;
import akashi.testkit.Nasties;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.Printable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger wrote is printed as text: no terminal obeys it, and nothing of it is hidden or turned round. */
class NastiesOnATerminalTest {
    @TempDir
    private Path folder;

    @Test
    void names_in_a_trail_are_printed_so_that_no_terminal_obeys_them() throws Exception {
        TestLog log = TestLog.withCases(20261128L);
        for (String each : Nasties.recordable().values()) {
            log.append("N-1", log.events().content("ActionRecorded", TestLog.RULES_LEAF, Map.of("occurredAt", new JsonString("2026-11-20T01:00:00.000Z"),
                    "activity", new JsonString(each))));
        }
        log.publishIndex();
        log.disclose("N-1", List.of());
        Path trail = Files.write(folder.resolve("trail.zip"), log.trail("N-1").zip(Language.EN));
        Path policy = Files.write(folder.resolve("policy"), log.policy(0));
        for (String language : new String[] {"en", "ja"}) {
            String printed = run("verify", "trail", trail.toString(), "--policy", policy.toString(), "--lang", language);
            assertThat(printed).contains("N-1", "<script>document.title='owned'</script>", "<U+202E>gnp.exe", "REFUTED<U+000D>VERIFIED", "<U+009B>31mred", "gr<U+200B>an<U+200D>t<U+FEFF>ed");
            assertObeyedByNoTerminal(printed);
        }
    }

    @Test
    void file_names_and_options_in_messages_are_printed_so_that_no_terminal_obeys_them() {
        int asked = 0;
        for (String each : Nasties.all().values()) {
            try {
                Path.of(each);
            } catch (InvalidPathException impossible) {
                continue;
            }
            String name = each.length() > 100 ? each.substring(0, 100) : each;
            assertObeyedByNoTerminal(run("verify", "trail", folder.resolve("x" + name.replace("/", "")).toString(), "--policy", name));
            assertObeyedByNoTerminal(run("verify", "trail", "--" + name));
            asked++;
        }
        assertThat(asked).isGreaterThan(30);
    }

    @Test
    void each_of_the_list_comes_out_visible_and_the_plain_ones_unchanged() {
        Nasties.all().forEach((name, text) -> assertObeyedByNoTerminal(Printable.of(text)));
        assertThat(Printable.of(Nasties.all().get("escape") + Nasties.all().get("null") + Nasties.all().get("lone-high")))
                .isEqualTo("<U+001B>[2J<U+001B>[1;31mVERIFIED<U+001B>[0ma<U+0000>ba<U+D83D>");
        for (String plain : new String[] {"script", "quotes", "formula", "sql", "name", "arabic", "combining"}) {
            String text = Nasties.all().get(plain);
            assertThat(Printable.of(text).replaceAll("<U\\+034F>", "\u034f")).as(plain).isEqualTo(text);
        }
    }

    private static void assertObeyedByNoTerminal(String printed) {
        assertThat(printed.codePoints().filter(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE || c == 0x2028 || c == 0x2029)).mapToObj(Integer::toHexString)).as(Printable.of(printed)).isEmpty();
    }

    private String run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Main.run(Stream.of(words).toArray(String[]::new), new Surroundings(printed, printed, Map.of(), folder.resolve("home"),
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC)));
        return out.toString(StandardCharsets.UTF_8);
    }
}
