package akashi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that is pinned gives way only to one that its charter's holders signed. */
class PinnedCharterTest {
    private static final TestLog LOG = TestLog.withCases(20261127L);
    private static final List<SignerKey> HOLDERS = List.of(holder("archive.example", 1), holder("bar.example", 2), holder("court.example", 3));

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {
    }

    @Test
    void the_first_pin_says_that_there_was_nothing_to_check_and_who_is_missing_is_named_after_that() throws Exception {
        Outcome first = pin(policy(0, 2, HOLDERS));
        assertThat(first.status()).as(first.out()).isZero();
        assertThat(first.err()).contains("pinned this policy for " + LOG.origin(), "the first for this log", "no charter to check it by");
        assertThat(pin(policy(0, 2, HOLDERS)).err()).contains("already pinned");

        byte[] next = policy(1, 1, HOLDERS.subList(2, 3));
        for (byte[] unsigned : List.of(next, signed(next, HOLDERS.get(2)), signed(next, holder("stranger.example", 9), HOLDERS.get(0)))) {
            Outcome refused = pin(unsigned);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.out()).contains("[policy-not-confirmed]", "of the 3 holders of the charter 2 must sign");
            assertThat(pinned()).as("the old one stays").contains(fingerprint(policy(0, 2, HOLDERS)));
        }
        assertThat(pin(signed(next, HOLDERS.get(2))).out()).contains("1 did, so 1 more of these must: archive.example, bar.example");

        Outcome confirmed = pin(signed(next, HOLDERS.get(0), HOLDERS.get(2)));
        assertThat(confirmed.status()).as(confirmed.out()).isZero();
        assertThat(confirmed.err()).contains("in place of another one, whose charter's holders signed it");
        assertThat(pinned()).as("the fingerprint is of the policy, whoever signed it").contains(fingerprint(next));

        Outcome back = pin(signed(policy(0, 2, HOLDERS), HOLDERS.get(2)));
        assertThat(back.status()).isEqualTo(2);
        assertThat(back.out()).as("an older one, signed for ever").contains("not newer: it says version 0, and the one that is kept 1");
        assertThat(pin(signed(policy(2, 1, HOLDERS), HOLDERS.get(0), HOLDERS.get(1))).out()).as("the charter of the newest decides")
                .contains("[policy-not-confirmed]", "0 did, so 1 more of these must: court.example");
    }

    @Test
    void a_false_line_of_a_holder_confirms_nothing_whoever_else_signed() throws Exception {
        pin(policy(0, 1, HOLDERS));
        byte[] next = policy(1, 1, HOLDERS);
        String forged = SignatureLine.of(HOLDERS.get(1).verifierKey(), new byte[64]).text() + "\n";
        byte[] spoilt = (new String(signed(next, HOLDERS.get(0)), StandardCharsets.UTF_8) + forged).getBytes(StandardCharsets.UTF_8);
        assertThat(pin(spoilt).out()).contains("[policy-not-confirmed]", "bears a line of bar.example that is not that holder's signature");
        byte[] altered = new String(signed(next, HOLDERS.get(0)), StandardCharsets.UTF_8).replace("version 1", "version 2").getBytes(StandardCharsets.UTF_8);
        assertThat(pin(altered).out()).contains("[policy-not-confirmed]", "bears a line of archive.example");
    }

    @Test
    void where_the_pinned_policy_names_no_charter_that_is_said() throws Exception {
        pin(LOG.policy(0));
        Outcome replaced = pin(policy(0, 1, HOLDERS));
        assertThat(replaced.status()).isZero();
        assertThat(replaced.err()).contains("in place of another one, which names no charter: nothing was checked");
    }

    @Test
    void a_policy_of_several_logs_is_pinned_for_all_of_them_or_for_none() throws Exception {
        TestLog other = new TestLog("other.example/log", 4);
        pin(policy(0, 2, HOLDERS));
        byte[] both = Stream.of(new String(other.policy(0), StandardCharsets.UTF_8).replace("quorum none\n", ""),
                new String(policy(1, 2, HOLDERS), StandardCharsets.UTF_8)).collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        assertThat(pin(both).out()).contains("[policy-not-confirmed]");
        try (Stream<Path> kept = Files.list(folder.resolve("home/.config/akashi/policies"))) {
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void signed_or_not_it_is_the_same_policy_and_nothing_else_may_follow_the_signatures() throws Exception {
        byte[] text = policy(1, 2, HOLDERS);
        byte[] signed = signed(text, HOLDERS.get(0), HOLDERS.get(1));
        assertThat(TlogPolicy.parse(signed)).isEqualTo(TlogPolicy.parse(text));
        assertThat(SignedPolicy.parse(signed).text()).isEqualTo(text);
        assertThat(SignedPolicy.parse(signed).bytes()).isEqualTo(signed);
        assertThat(SignedPolicy.parse(text).signersAmong(TlogPolicy.parse(text).charter().orElseThrow())).isEmpty();
        for (String after : List.of("log x\n", "\n", "\nquorum none\n", "\n\u2014 x y\n")) {
            byte[] more = (new String(signed, StandardCharsets.UTF_8) + after).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> TlogPolicy.parse(more)).as(after).isInstanceOf(MalformedException.class);
        }
    }

    private Outcome pin(byte[] policy) throws IOException {
        return run("--policy", Files.write(folder.resolve("policy"), policy), "--pin");
    }

    /** Verified by what is pinned: the report names its fingerprint. */
    private String pinned() throws IOException {
        return run().out();
    }

    private Outcome run(Object... options) throws IOException {
        Path trail = Files.write(folder.resolve("trail.zip"), LOG.trail("A-1").zip(Language.EN));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), folder.resolve("home"),
                Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC));
        int status = Main.run(Stream.concat(Stream.of("verify", "trail", trail), Stream.of(options)).map(Object::toString).toArray(String[]::new),
                surroundings);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static byte[] policy(long version, int threshold, List<SignerKey> holders) {
        String charter = "# akashi charter " + threshold + holders.stream().map(key -> " " + key.verifierKey().text()).collect(Collectors.joining());
        return ("# akashi version " + version + "\n" + charter + "\n" + new String(LOG.policy(0), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signed(byte[] policy, SignerKey... holders) throws MalformedException {
        SignedPolicy signed = SignedPolicy.parse(policy);
        for (SignerKey holder : holders) {
            signed = signed.signedBy(holder);
        }
        return signed.bytes();
    }

    private static String fingerprint(byte[] policy) {
        return Hash.sha256(policy).hex();
    }

    private static SignerKey holder(String name, int seed) {
        byte[] bytes = new byte[SignerKey.SEED_LENGTH];
        bytes[0] = (byte) seed;
        return SignerKey.of(name, SignatureType.ED25519, bytes);
    }
}
