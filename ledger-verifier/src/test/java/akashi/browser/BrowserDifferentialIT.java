package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.ForgedBundle;
import akashi.bundle.TrailBundle;
import akashi.note.SignatureType;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.verify.JudgedFiles;
import akashi.verify.Report;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page and the library on files that nobody thought of: random stories, and files with a bit flipped. */
class BrowserDifferentialIT {
    private static final long SEED = 20261127L;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2028-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Pattern RULE = Pattern.compile("the rule ([a-z-]+)");
    private static Chromium page;

    @BeforeAll
    static void open() throws IOException {
        page = Chromium.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @Test
    void random_cases_break_the_same_rules_in_the_browser_and_in_the_library() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counted = new TreeMap<>();
        Set<String> rules = new HashSet<>();
        for (long seed = SEED; seed < SEED + 400; seed++) {
            TrailBundle trail = RandomCase.trail(seed);
            Report library = ask(seed, trail.zip(Language.EN), RandomCase.logOf(seed).policy(0), Set.of(), counted, wrong);
            library.findings().forEach(each -> named(each.sentence(), rules));
            library.remarks().forEach(each -> named(each, rules));
        }
        System.err.println("browser: 400 random cases; " + counted + "; rules met: " + rules.size());
        assertThat(wrong).as("seeds from %d", SEED).isEmpty();
        assertThat(rules).as("rules that the random cases came to").hasSizeGreaterThanOrEqualTo(27);
    }

    @Test
    void a_flipped_bit_has_the_same_findings_in_the_browser_and_in_the_library() throws IOException {
        TestLog log = new TestLog(SEED);
        log.appendCase("A-1", 2);
        log.publishIndex();
        log.disclose("A-1", List.of());
        TrailBundle trail = log.trail("A-1", log.cosigned(log.checkpoint(), 3, 1_795_400_000L), List.of());
        Set<String> unchecked = new HashSet<>(Set.of(log.logKeys().get(1).verifierKey().toString()));
        log.witnesses().stream().filter(each -> each.verifierKey().type() == SignatureType.ML_DSA_44).forEach(each -> unchecked.add(each.verifierKey().toString()));
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counted = new TreeMap<>();
        byte[] json = trail.json();
        byte[] zip = trail.zip(Language.EN);
        for (int i = 0; i < 1_000; i++) {
            byte[] altered = (i % 10 == 0 ? zip : json).clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            ask(i, i % 10 == 0 ? altered : ForgedBundle.of(altered), log.policy(2), unchecked, counted, wrong);
        }
        System.err.println("browser: 1000 flipped bits; " + counted);
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    private static Report ask(long number, byte[] file, byte[] policy, Set<String> unchecked, Map<String, Integer> counted, List<String> wrong) throws IOException {
        Report library = JudgedFiles.unkept(file, BundleKind.TRAIL, policy, Optional.empty(), CLOCK).report();
        PageReport browser = PageReport.of(page, "trail", file, policy, Optional.empty(), CLOCK.instant());
        Differences.between(library, browser, unchecked, counted).ifPresent(what -> wrong.add(number + ": " + what));
        return library;
    }

    private static void named(String sentence, Set<String> rules) {
        Matcher matcher = RULE.matcher(sentence);
        while (matcher.find()) {
            rules.add(matcher.group(1));
        }
    }
}
