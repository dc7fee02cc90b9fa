package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.TrailBundle;
import akashi.casefile.Withheld;
import akashi.checkpoint.TlogProof;
import akashi.event.Content;
import akashi.json.JsonLimits;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final TestLog LOG = TestLog.withCases(20261123L);

    @TempDir
    private Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private Path policy;
    private Path trail;

    private record Outcome(int status, String out, String err) {
        String firstLine() {
            return out.lines().findFirst().orElse("");
        }
    }

    @BeforeEach
    void files() throws IOException {
        policy = Files.write(folder.resolve("policy"), LOG.policy(0));
        trail = Files.write(folder.resolve("trail.zip"), LOG.trail("A-1").zip(Language.EN));
    }

    private Outcome run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), variables, folder.resolve("home"),
                Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));
        int status = Main.run(Stream.of(words).map(Object::toString).toArray(String[]::new), surroundings);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_true_trail_is_verified_with_its_checks_its_limits_and_its_story() {
        Outcome outcome = run("verify", "trail", trail, "--policy", policy);
        assertThat(outcome.firstLine()).startsWith("VERIFIED: the trail of case A-1: 6 events");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("Checks that ran:", "Checks that did not run:", "What this does not prove:", "Case A-1",
                "SHA-256 ", "quorum none", "[provisional");
        assertThat(outcome.err()).isEmpty();
        assertThat(run("verify", "trail", trail, "--policy", policy, "--lang", "ja").out()).contains("案件 A-1");
    }

    @Test
    void the_story_says_once_and_with_each_event_between_which_moments_witnesses_saw_it() throws IOException {
        long start = Instant.parse("2026-11-23T09:00:00Z").getEpochSecond();
        assertThat(run("verify", "trail", trail, "--policy", policy).out())
                .contains("Case A-1\n  When it was shown to witnesses: not shown. This does not say when it was decided or written.\n")
                .containsOnlyOnce("shown to witnesses");
        Files.write(policy, LOG.policy(2));
        Files.write(trail, LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, start + 3_600), List.of(LOG.cosigned(LOG.checkpoint(5), 3, start)))
                .zip(Language.EN));
        String english = run("verify", "trail", trail, "--policy", policy).out();
        assertThat(english).contains("\n  Before when no quorum had seen it: not shown; all of it was shown to witnesses by 2026-11-23T10:00:00.000Z. "
                + "By the clocks of " + LOG.witnesses().get(0).verifierKey().name(),
                "\n      Before when no quorum had seen it: not shown; it was shown to witnesses by 2026-11-23T09:00:00.000Z.\n",
                "\n      No quorum had seen it before 2026-11-23T09:00:00.000Z; it was shown to witnesses by 2026-11-23T10:00:00.000Z.\n");
        assertThat(run("verify", "trail", trail, "--policy", policy, "--lang", "ja").out()).contains(
                " の時計による。いつ決定されたか、いつ作成されたかを示すものではない。\n",
                "\n      2026-11-23T09:00:00.000Z より前には、定足数の証人は見ていない。2026-11-23T10:00:00.000Z までに証人に示された。\n");
    }

    @Test
    void an_altered_trail_is_refuted_with_status_1_and_not_a_word_of_its_content() throws IOException {
        TrailBundle whole = LOG.trail("A-1");
        TrailBundle cut = new TrailBundle(whole.kind(), whole.origin(), whole.events().subList(0, whole.events().size() - 2), List.of(),
                whole.checkpoint(), whole.index(), List.of());
        Files.write(trail, cut.zip(Language.EN));
        Outcome outcome = run("verify", "trail", trail, "--policy", policy);
        assertThat(outcome.firstLine()).startsWith("REFUTED: ");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("[trail-not-closed]", "[index-proof-invalid]").doesNotContain("A-1", "佐藤");
    }

    @Test
    void json_is_one_object_that_says_the_same() throws MalformedException {
        Outcome outcome = run("verify", "trail", trail, "--policy", policy, "--json");
        JsonObject json = StrictJson.parseObject(outcome.out().getBytes(StandardCharsets.UTF_8), JsonLimits.TRAIL, "output");
        assertThat(json.text("verdict")).isEqualTo("verified");
        assertThat(json.object("policy").text("fingerprint")).hasSize(64);
        assertThat(json.array("findings").size()).isZero();
        assertThat(json.array("checks").size()).isGreaterThan(10);
        assertThat(outcome.out().lines()).hasSize(1);

        JsonObject untrusting = StrictJson.parseObject(run("verify", "trail", trail, "--json").out().getBytes(StandardCharsets.UTF_8),
                JsonLimits.TRAIL, "output");
        assertThat(untrusting.text("verdict")).isEqualTo("undetermined");
        assertThat(untrusting.value("policy")).isEqualTo(JsonNull.NULL);
        assertThat(((JsonObject) untrusting.array("findings").get(0)).text("code")).isEqualTo("policy-missing");
    }

    @Test
    void whatever_cannot_be_read_is_could_not_tell_in_one_sentence_that_names_the_place() throws IOException {
        Path text = Files.writeString(folder.resolve("hello.txt"), "hello");
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(LOG.trail("A-1").zip(Language.EN), 1_000));
        for (Path file : List.of(folder.resolve("absent.zip"), folder, text, empty, cut)) {
            for (String kind : List.of("trail", "receipt")) {
                Outcome outcome = run("verify", kind, file, "--policy", policy);
                assertThat(outcome.status()).as("%s %s", kind, file).isEqualTo(2);
                assertThat(outcome.firstLine()).startsWith("COULD NOT TELL: ");
                assertThat(outcome.out() + outcome.err()).doesNotContain("Exception", "\tat ");
            }
        }
        assertThat(run("verify", "trail", folder.resolve("absent.zip")).firstLine()).contains("absent.zip", "no such file");
        assertThat(run("verify", "trail", trail, "--policy", folder.resolve("absent")).out()).contains("[policy-unreadable]");
        assertThat(run("verify", "trail", trail, "--policy", folder).status()).isEqualTo(2);
        assertThat(run("verify", "trail", trail, "--policy", text).out()).contains("[policy-malformed]");
    }

    @Test
    void a_policy_of_another_log_and_one_that_makes_the_log_its_own_witness_tell_nothing() throws IOException {
        Path other = Files.write(folder.resolve("other"), new TestLog("other.example/log", 1).policy(0));
        Outcome stranger = run("verify", "trail", trail, "--policy", other);
        assertThat(stranger.status()).isEqualTo(2);
        assertThat(stranger.out()).contains("[origin-unknown]");
        // The same key bytes under a witness's name and type.
        String witness = LOG.logKeys().get(1).verifierKey().text();
        Path own = Files.writeString(folder.resolve("own"), new String(LOG.policy(0), StandardCharsets.UTF_8).replace("quorum none",
                "witness w " + witness + "\nquorum w"));
        assertThat(run("verify", "trail", trail, "--policy", own).out()).contains("[policy-malformed]");
    }

    @Test
    void wrong_usage_is_64_and_says_so_on_standard_error_only() {
        for (List<String> words : List.of(List.<String>of(), List.of("verify"), List.of("verify", "trail"), List.of("verify", "nonsense"),
                List.of("verify", "trail", "x", "--no-such-option", "y"), List.of("verify", "trail", "x", "--pin"),
                List.of("verify", "trail", "x", "--lang", "tlh"), List.of("verify", "proof", "x"))) {
            Outcome outcome = run(words.toArray());
            assertThat(outcome.status()).as("%s", words).isEqualTo(64);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("ledger-verifier: ").doesNotContain("Exception");
        }
        assertThat(run("--help").status()).isZero();
        assertThat(run("verify", "trail", "--help").out()).contains("--earlier");
        assertThat(run("--version").out()).contains("ledger-verifier");
    }

    @Test
    void a_policy_comes_from_the_option_else_the_environment_else_the_pin() throws IOException {
        variables.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        assertThat(run("verify", "trail", trail).status()).isEqualTo(2);
        Outcome pinning = run("verify", "trail", trail, "--policy", policy, "--pin");
        assertThat(pinning.status()).isZero();
        assertThat(pinning.err()).contains("pinned this policy for " + LOG.origin());
        Outcome pinned = run("verify", "trail", trail);
        assertThat(pinned.status()).isZero();
        assertThat(pinned.out()).contains("pinned for " + LOG.origin());
        variables.put("AKASHI_POLICY", folder.resolve("absent").toString());
        assertThat(run("verify", "trail", trail).out()).contains("[policy-unreadable]", "AKASHI_POLICY");
        variables.put("AKASHI_POLICY", policy.toString());
        assertThat(run("verify", "trail", trail).out()).contains("AKASHI_POLICY=" + policy);
        assertThat(run("verify", "trail", trail, "--policy", policy).out()).contains("--policy " + policy);
    }

    @Test
    void an_earlier_trail_must_be_the_beginning_of_this_one() throws IOException {
        TestLog log = TestLog.withCases(5);
        Path first = Files.write(folder.resolve("first.zip"), log.trail("A-1").zip(Language.EN));
        log.appendCase("A-1", 2);
        log.disclose("A-1", List.of());
        log.publishIndex();
        Path second = Files.write(folder.resolve("second.zip"), log.trail("A-1").zip(Language.EN));
        Path keys = Files.write(folder.resolve("keys"), log.policy(0));
        Outcome grown = run("verify", "trail", second, "--earlier", first, "--policy", keys);
        assertThat(grown.status()).as(grown.out()).isZero();
        assertThat(grown.out()).contains("held     earlier", "not run  earlier-history");
        Outcome reversed = run("verify", "trail", first, "--earlier", second, "--policy", keys);
        assertThat(reversed.status()).isEqualTo(2);
        assertThat(reversed.out()).contains("[earlier-unusable]");

    }

    @Test
    void a_case_that_was_written_anew_or_cut_short_is_refuted_by_an_earlier_trail() throws IOException {
        TestLog log = TestLog.withCases(5);
        Path first = Files.write(folder.resolve("first.zip"), log.trail("A-1").zip(Language.EN));
        Path keys = Files.write(folder.resolve("keys"), log.policy(0));
        // One seed, so the same keys and the same two first events; then the institution tells another story.
        TestLog other = new TestLog(5);
        other.appendCase("A-1", 2);
        other.appendCase("B-2", 12);
        other.publishIndex();
        other.disclose("A-1", List.of());
        Path anew = Files.write(folder.resolve("anew.zip"), other.trail("A-1").zip(Language.EN));
        assertThat(run("verify", "trail", anew, "--policy", keys).status()).isZero();
        Outcome rewritten = run("verify", "trail", anew, "--earlier", first, "--policy", keys);
        assertThat(rewritten.status()).isEqualTo(1);
        assertThat(rewritten.out()).contains("[earlier-differs]", "event:    2");

        TestLog young = new TestLog(6);
        young.appendCase("A-1", 2);
        young.disclose("A-1", List.of());
        young.appendCase("A-1", 1);
        young.disclose("A-1", List.of());
        TrailBundle whole = young.trail("A-1");
        TrailBundle cut = new TrailBundle(whole.kind(), whole.origin(), whole.events().subList(0, 4), List.of(), whole.checkpoint(),
                whole.index(), List.of());
        Path longer = Files.write(folder.resolve("longer.zip"), whole.zip(Language.EN));
        Path shorter = Files.write(folder.resolve("shorter.zip"), cut.zip(Language.EN));
        Path youngKeys = Files.write(folder.resolve("young"), young.policy(0));
        assertThat(run("verify", "trail", shorter, "--policy", youngKeys).out()).startsWith("VERIFIED").contains("provisional");
        Outcome shortened = run("verify", "trail", shorter, "--earlier", longer, "--policy", youngKeys);
        assertThat(shortened.status()).isEqualTo(1);
        assertThat(shortened.out()).contains("[earlier-shortened]", "event:    3");
    }

    @Test
    void a_receipt_shows_one_event_as_far_as_it_is_opened() throws IOException {
        Path receipt = Files.write(folder.resolve("receipt.zip"), LOG.receipt("A-1", 1, Set.of("office"), false).zip(Language.EN));
        Outcome outcome = run("verify", "receipt", receipt, "--policy", policy);
        assertThat(outcome.firstLine()).startsWith("VERIFIED: event 1 of case A-1");
        assertThat(outcome.out()).contains("A receipt shows one event");
        Path whole = Files.write(folder.resolve("whole.zip"), LOG.receipt("A-1", 1,
                LOG.caseFile("A-1").get(1).event().content().fields().keySet(), true).zip(Language.EN));
        assertThat(run("verify", "receipt", whole, "--policy", policy).out()).startsWith("VERIFIED")
                .contains("1 of 1 rows were computed anew");
    }

    @Test
    void a_proof_ties_the_bytes_of_an_entry_to_the_log() throws IOException {
        TlogProof proof = new TlogProof(Optional.empty(), 3, LOG.inclusion(3, LOG.size()), LOG.checkpoint());
        Path file = Files.write(folder.resolve("entry.tlog-proof"), proof.bytes());
        Path entry = Files.write(folder.resolve("entry"), LOG.entry(3));
        assertThat(run("verify", "proof", file, "--entry", entry, "--policy", policy).status()).isZero();
        Outcome wrong = run("verify", "proof", file, "--entry", Files.write(folder.resolve("other"), LOG.entry(4)), "--policy", policy);
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).contains("[inclusion-proof-invalid]");
        assertThat(run("verify", "proof", trail, "--entry", entry, "--policy", policy).out()).contains("[proof-malformed]");
        assertThat(run("verify", "proof", file, "--entry", folder, "--policy", policy).status()).isEqualTo(2);
    }

    @Test
    void text_of_a_case_never_reaches_the_terminal_as_a_command() throws IOException {
        TestLog log = new TestLog(9);
        log.appendCase("A-1", 1);
        Map<String, JsonValue> fields = new HashMap<>();
        String hostile = "\u202Efdp.exe \u2066<script>\t\r\nVERIFIED: all is well \u200b\uFEFF";
        Content any = log.events().content(1, TestLog.RULES_LEAF);
        any.fields().forEach(fields::put);
        fields.put("activity", new JsonString(hostile));
        fields.put("actor", new JsonString(hostile));
        fields.put("office", new JsonString(hostile));
        log.append("A-1", log.events().content("ActionRecorded", TestLog.RULES_LEAF, commonOf(fields)));
        log.publishIndex();
        log.disclose("A-1", List.of(new Withheld(1, Optional.of("office"), hostile.replace("\u202E", "\u202E!"), Optional.empty())));
        Path file = Files.write(folder.resolve("hostile.zip"), log.trail("A-1").zip(Language.EN));
        Outcome outcome = run("verify", "trail", file, "--policy", Files.write(folder.resolve("keys"), log.policy(0)));
        assertThat(outcome.status()).as(outcome.out()).isZero();
        assertThat(outcome.out().codePoints().filter(c -> c != '\n').noneMatch(c -> Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT)).isTrue();
        assertThat(outcome.out().lines().filter(line -> line.startsWith("VERIFIED"))).hasSize(1);
    }

    private static Map<String, JsonValue> commonOf(Map<String, JsonValue> fields) {
        Map<String, JsonValue> common = new HashMap<>(fields);
        common.keySet().retainAll(Set.of("occurredAt", "actor", "office", "activity", "attributes"));
        return common;
    }
}
