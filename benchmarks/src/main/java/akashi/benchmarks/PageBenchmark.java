package akashi.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long each page takes with many cases loaded: a made-up case log is imported as an institution would import it, the query side follows
 * it, and each page is asked for, one request after the other, over HTTP on the same machine. Arguments: a directory (what was imported
 * there is used again), cases (100,000 unless given), requests a page (200). The system property {@code akashi.root} names the checkout.
 */
public final class PageBenchmark {
    private static final int CRITERIA = 20;
    private static final int VERSIONS = 10;
    private static final int LOOKS = 20;

    private PageBenchmark() {
    }

    /** A page. @param paths asked for in turns @param pauseBefore each, in milliseconds */
    record Asked(String name, List<String> paths, int pauseBefore, String... headers) {
        static Asked of(String name, String path) {
            return new Asked(name, List.of(path), 0);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        int cases = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
        Path root = Path.of(System.getProperty("akashi.root")).toAbsolutePath();
        Path data = MadeUpLedger.in(folder, root, cases);
        try (RunningPages pages = RunningPages.start(root, data)) {
            long start = System.nanoTime();
            long entries = pages.awaitShown();
            System.out.printf(Locale.ROOT, "%s%n%,d cases, %,d entries; the pages had caught up after %,d s%n", Machine.line(folder), cases, entries,
                    (System.nanoTime() - start) / 1_000_000_000);
            publish(pages);
            String release = released(pages);
            awaitCounted(pages, release);
            for (Asked each : forEverybody(pages.awaitShown(), release)) {
                measure(pages, each, requests);
            }
            for (int at : new int[] {cases / 2, longCase(cases)}) {
                pages.enter(MadeUpCases.number(at));
                measure(pages, Asked.of("/case/timeline, " + (MadeUpCases.isLong(at) ? "200 events" : "a few events"), "/case/timeline"), requests);
            }
            for (String path : List.of("/case/take", "/case/say", "/case/notices")) {
                measure(pages, Asked.of(path, path), requests);
            }
            forStaff(pages, cases, requests);
        }
    }

    private static void forStaff(RunningPages pages, int cases, int requests) throws IOException, InterruptedException {
        List<String> looks = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            looks.add("/staff/cases/" + MadeUpCases.number(cases * i / LOOKS) + "?purpose=inquiry");
        }
        String ombudsman = pages.bearer("ombudsman");
        measure(pages, new Asked("/staff/cases/N, with the look recorded and signed first, half a second after the one before", looks, 500, "Authorization", ombudsman),
                requests);
        measure(pages, new Asked("the same, one right after the other", looks, 0, "Authorization", ombudsman), requests);
        pages.send("/oversight", "/oversight", "token", pages.credential("ombudsman"), "basis", "a benchmark");
        measure(pages, Asked.of("/oversight", "/oversight"), requests);
        String few = "/oversight/cases/" + MadeUpCases.number(cases / 2);
        String many = "/oversight/cases/" + MadeUpCases.number(longCase(cases));
        for (String each : List.of(few, many)) {
            pages.send(each, each + "/look", "purpose", "inquiry");
            measure(pages, Asked.of("/oversight/cases/N, " + (each.equals(few) ? "a few events" : "200 events"), each), requests);
        }
        measure(pages, Asked.of("/oversight/cases/N/day, of 200 events", many + "/day?on=" + LocalDate.now(ZoneOffset.UTC)), requests);
        measure(pages, Asked.of("/oversight/cases/N/days, of 200 events", many + "/days?from=2023-01-01&to=" + LocalDate.now(ZoneOffset.UTC)), requests);
        pages.send("/office", "/office", "token", pages.credential("registrar"));
        for (String path : List.of("/office", "/office/holders", "/office/refusals")) {
            measure(pages, Asked.of(path, path), requests);
        }
    }

    /** Criteria in many versions; those of an earlier run are not taken a second time. */
    private static void publish(RunningPages pages) throws IOException, InterruptedException {
        if (pages.get("/criteria/versions?criterion=criterion-" + (CRITERIA - 1) + "&earlier=1&later=" + VERSIONS).statusCode() == 200) {
            return;
        }
        for (int version = 1; version <= VERSIONS; version++) {
            for (int criterion = 0; criterion < CRITERIA; criterion++) {
                String digest = RunningPages.member(pages.command("registrar", "/api/documents", "text/plain", ("Means are sufficient from "
                        + (1_900_000 + 50_000 * version) + " yen a year, as far as paragraph " + criterion + " asks. ").repeat(20)), "digest");
                pages.publish("registrar", "CriteriaPublished", "\"criterion\":\"criterion-" + criterion + "\",\"version\":" + version
                        + ",\"title\":{\"en\":\"Criterion " + criterion + "\",\"ja\":\"基準" + criterion + "\"},\"text\":{\"en\":\"" + digest
                        + "\"},\"inForceFrom\":\"" + (2030 + version) + "-01-01\",\"inForceTo\":\"" + (2030 + version) + "-12-31\",\"transitional\":null");
            }
        }
    }

    /** Where the release of all cases stands; it is made unless an earlier run made it. */
    private static String released(RunningPages pages) throws IOException, InterruptedException {
        Optional<String> earlier = released(pages.get("/releases").body());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        pages.publish("registrar", "BusinessCalendarPublished", "\"calendar\":\"C\",\"version\":1,\"zone\":\"UTC\",\"weekend\":[\"SATURDAY\",\"SUNDAY\"],\"holidays\":[],"
                + "\"from\":\"2019-01-01\",\"until\":\"2030-12-31\"");
        pages.publish("registrar", "ServiceStandardPublished", "\"standard\":\"s\",\"version\":1,\"procedure\":\"extension\",\"clock\":\"decision\",\"amount\":30,"
                + "\"unit\":\"days\",\"calendar\":\"C\",\"owner\":\"institution\",\"from\":\"2020-01-01\",\"basis\":\"b\"");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        pages.publish("statistician", "StatisticsCalendarPublished", "\"series\":\"benchmark\",\"version\":1,\"releases\":[{\"release\":\"R1\",\"from\":\"2020-01-01\","
                + "\"until\":\"" + today.minusDays(1) + "\",\"on\":\"" + today + "\"}]");
        String leaf = RunningPages.member(pages.command("statistician", "/api/releases", "application/json", "{\"series\":\"benchmark\",\"release\":\"R1\"}"), "leaf");
        while (released(pages.get("/releases").body()).isEmpty()) {
            Thread.sleep(500);
        }
        return leaf;
    }

    /** Its rows are counted once after each start, and no page waits for that. */
    private static void awaitCounted(RunningPages pages, String release) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (pages.get("/releases/" + release + "?lang=en").body().contains("being counted")) {
            Thread.sleep(100);
        }
        System.out.printf(Locale.ROOT, "the release's rows were counted %,d ms after its page was asked for%n", (System.nanoTime() - start) / 1_000_000);
    }

    private static Optional<String> released(String page) {
        Matcher link = Pattern.compile("href=\"/releases/([0-9]+)\"").matcher(page);
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    private static List<Asked> forEverybody(long entries, String release) {
        List<String> leaves = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            leaves.add("/entries/" + entries * i / 51);
        }
        return List.of(Asked.of("/", "/"), Asked.of("/published", "/published"), Asked.of("/published, one kind", "/published?kind=CriteriaPublished"),
                new Asked("/entries/N", leaves, 0), Asked.of("/criteria", "/criteria"),
                Asked.of("/criteria/versions", "/criteria/versions?criterion=criterion-7&earlier=1&later=10"), Asked.of("/releases", "/releases"),
                Asked.of("/releases/LEAF, all cases", "/releases/" + release),
                Asked.of("/standards", "/standards"), Asked.of("/measures", "/measures"), Asked.of("/measures/time-to-decision", "/measures/time-to-decision"),
                Asked.of("/feed.atom", "/feed.atom"), Asked.of("/case", "/case"));
    }

    private static int longCase(int cases) {
        int at = cases - 1;
        while (at > 0 && !MadeUpCases.isLong(at)) {
            at--;
        }
        return at;
    }

    private static void measure(RunningPages pages, Asked asked, int requests) throws IOException, InterruptedException {
        long[] times = new long[requests];
        int bytes = 0;
        for (int i = -requests / 4; i < requests; i++) {
            String path = asked.paths().get(Math.floorMod(i, asked.paths().size()));
            Thread.sleep(asked.pauseBefore());
            long start = System.nanoTime();
            HttpResponse<String> answer = pages.get(path, asked.headers());
            long time = System.nanoTime() - start;
            if (answer.statusCode() != 200) {
                throw new IOException(path + " was answered " + answer.statusCode());
            }
            if (i >= 0) {
                times[i] = time;
            }
            bytes = Math.max(bytes, answer.body().getBytes(StandardCharsets.UTF_8).length);
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "| `%s` | %.1f ms | %.1f ms | %.1f ms | %.1f kB |%n", asked.name(), times[requests / 2] / 1e6, times[requests * 95 / 100] / 1e6,
                times[requests - 1] / 1e6, bytes / 1e3);
    }
}
