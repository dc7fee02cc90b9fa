package akashi.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long each page takes with many cases loaded: a made-up case log is imported as an institution would import it, the query side follows
 * it, and each page is asked for, one request after the other, over HTTP on the same machine. Arguments: a directory (what was imported
 * there is used again), cases (100,000 unless given), requests a page (200). The system property {@code akashi.root} names the checkout.
 */
public final class PageBenchmark {
    private static final int CRITERIA = 20;
    private static final int VERSIONS = 10;

    private PageBenchmark() {
    }

    /** A page. @param paths asked for in turns */
    record Asked(String name, List<String> paths, String... headers) {
        static Asked of(String name, String... paths) {
            return new Asked(name, List.of(paths));
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
            for (Asked each : asked(pages, cases, pages.awaitShown())) {
                measure(pages, each, requests);
            }
            for (int at : new int[] {cases / 2, longCase(cases)}) {
                pages.enter(MadeUpCases.number(at));
                measure(pages, Asked.of("/case/timeline, " + (MadeUpCases.isLong(at) ? "200 events" : "a few events"), "/case/timeline"), requests);
            }
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
                HttpResponse<String> answer = pages.command("registrar", "/api/public-events", "application/json",
                        "{\"type\":\"CriteriaPublished\",\"fields\":{\"criterion\":\"criterion-" + criterion + "\",\"version\":" + version
                        + ",\"title\":{\"en\":\"Criterion " + criterion + "\",\"ja\":\"基準" + criterion + "\"},\"text\":{\"en\":\"" + digest
                        + "\"},\"inForceFrom\":\"" + (2030 + version) + "-01-01\",\"inForceTo\":\"" + (2030 + version) + "-12-31\",\"transitional\":null}}");
                if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409) {
                    throw new IOException(answer.statusCode() + " " + answer.body());
                }
            }
        }
    }

    private static List<Asked> asked(RunningPages pages, int cases, long entries) throws IOException {
        List<String> leaves = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            leaves.add("/entries/" + entries * i / 51);
        }
        List<String> looks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            looks.add("/staff/cases/" + MadeUpCases.number(cases * i / 20) + "?purpose=inquiry");
        }
        return List.of(Asked.of("/", "/"), Asked.of("/published", "/published"), Asked.of("/published, one kind", "/published?kind=CriteriaPublished"),
                new Asked("/entries/N", leaves), Asked.of("/criteria", "/criteria"),
                Asked.of("/criteria/versions", "/criteria/versions?criterion=criterion-7&earlier=1&later=10"), Asked.of("/case", "/case"),
                new Asked("/staff/cases/N, with the look recorded and signed first", looks, "Authorization", pages.bearer("ombudsman")));
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
