package akashi.testkit;

import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.disclosure.Disclosure;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.EventKey;
import akashi.event.EventSealer;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.event.SealedEvent;
import akashi.facets.CaseSoFar;
import akashi.facets.FacetRules;
import akashi.facets.Outcomes;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.register.PublicEventType;
import akashi.release.DigestRoot;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.ReleaseMaker;
import akashi.release.ReleasedRow;
import akashi.release.StatisticsReleased;
import akashi.release.Stock;
import akashi.release.data.ReleaseData;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A made-up authority's log whose rows are released: decisions of offices, under facet rules that it is given. For one thread. */
public final class TestRelease {
    private static final String SERIES = "quarterly";
    /** Rules of version 2. */
    private static final FacetRules SECOND = new FacetRules("UTC", List.of("ApplicationReceived", "CaseClosed", "DecisionRecorded", "TrailDisclosed"),
            new Outcomes(Map.of("DecisionRecorded", List.of("grant", "refuse"))));
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);

    private final TestLog log;
    private final TestPublications published;
    private final EventSealer sealer = new EventSealer(EventCatalogue.shipped());
    private final long rulesLeaf;
    private final FacetRules rules;
    private long end;
    private long stock;
    private int releases;
    private int k = StatisticsReleased.LEAST_K;

    /** What a dishonest institution does to its rows before it commits to them. */
    @FunctionalInterface
    public interface Tampering {
        /** @param rows as they were to be released @param links as many; both may be changed */
        void with(List<ReleasedRow> rows, List<Hash> links);
    }

    /** A log with the calendar of two releases and nobody's case yet, under facet rules version 2. */
    public TestRelease(long seed) {
        this(seed, SECOND);
    }

    /** The same under these rules. */
    public TestRelease(long seed, FacetRules rules) {
        this(seed, rules, 2);
    }

    /** The same with so many releases in the calendar, R1 and so on, one a day. */
    public TestRelease(long seed, FacetRules rules, int planned) {
        this.rules = rules;
        log = new TestLog(seed);
        published = new TestPublications(log);
        rulesLeaf = log.publish(rules.event(log.events().tick()));
        log.publish(published.event(PublicEventType.STATISTICS_CALENDAR_PUBLISHED, JsonObject.EMPTY.with("series", SERIES).with("version", 1)
                .with("releases", new JsonArray(IntStream.range(0, planned).<JsonValue>mapToObj(day -> plan("R" + (day + 1), day)).toList()))));
    }

    private static JsonObject plan(String release, int days) {
        return JsonObject.EMPTY.with("release", release).with("from", FIRST_DAY.plusDays(days).toString())
                .with("until", FIRST_DAY.plusDays(days).toString()).with("on", FIRST_DAY.plusDays(days + 1).toString());
    }

    /** Later releases are made with classes of so many rows at least. */
    public void classesOf(int least) {
        k = least;
    }

    /** The log. */
    public TestLog log() {
        return log;
    }

    /** Leaf of the facet rules under which everything is sealed. */
    public long rulesLeaf() {
        return rulesLeaf;
    }

    /** So many cases of an office, of which every third is granted, and one in five is still open. */
    public void decide(String office, int cases) {
        for (int i = 0; i < cases; i++) {
            String number = office + "-" + log.size();
            append(number, "ApplicationReceived", office, "");
            append(number, "DecisionRecorded", office, i % 3 == 0 ? "grant" : "refuse");
            if (i % 5 != 0) {
                append(number, "CaseClosed", office, "");
            }
        }
    }

    /** The case's next event, under this log's own rules. */
    public SealedEvent append(String number, String type, String office, String outcome) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("office", new JsonString(office));
        if (!outcome.isEmpty()) {
            fields.put("outcome", new JsonString(outcome));
        }
        return append(number, new Content(type, 1, rulesLeaf, Mode.OBSERVED, log.events().tick(), fields));
    }

    /** The case's next event, with this content. */
    public SealedEvent append(String number, Content content) {
        List<TestLog.Placed> chain = log.caseFile(number);
        CaseRecord record = chain.isEmpty() ? CaseRecord.first(number, CaseLabel.draw(log.events().random()))
                : CaseRecord.next(number, chain.size(), chain.get(chain.size() - 1).event().leafHash());
        return log.append(number, sealer.seal(EventKey.draw(log.events().random()), record, content.under(rulesLeaf),
                rules.row(soFar(chain), content).facets()));
    }

    private static CaseSoFar soFar(List<TestLog.Placed> chain) {
        CaseSoFar soFar = CaseSoFar.NONE;
        for (TestLog.Placed placed : chain) {
            soFar = soFar.after(placed.event().content());
        }
        return soFar;
    }

    /** Releases everything since the release before, honestly, and publishes the event. */
    public StatisticsReleased release(Path folder) throws IOException {
        return release(folder, 0, (rows, links) -> { });
    }

    /** As {@link #release(Path)}, but for so many entries said to be erased and for what is done to the rows before they are committed to. */
    public StatisticsReleased release(Path folder, long erased, Tampering tampering) throws IOException {
        long first = end;
        end = log.size();
        Files.createDirectories(folder);
        try (ReleaseMaker maker = new ReleaseMaker(folder, k, end - first)) {
            for (String number : log.caseNumbers()) {
                for (TestLog.Placed placed : log.caseFile(number)) {
                    if (placed.leaf() >= first && placed.leaf() < end) {
                        List<Disclosure> all = placed.event().disclosures();
                        maker.add(Hash.sha256(number.getBytes(StandardCharsets.UTF_8)), all.get(all.size() - 5).digest(),
                                all.subList(all.size() - 4, all.size()));
                    }
                }
            }
            ReleaseMaker.Made made = maker.write(folder).orElseThrow();
            releases++;
            LocalDate day = FIRST_DAY.plusDays(releases - 1L);
            StatisticsReleased.Period period = new StatisticsReleased.Period(SERIES, "R" + releases, day, day, first, end);
            StatisticsReleased released = tampered(folder, period, erased, made.corrections(), tampering);
            stock = released.stock().closing();
            ReleaseData.write(folder, released);
            publish(folder, released.event(log.events().tick()));
            return released;
        }
    }

    /** Publishes the event and writes the release's own file anew. */
    public void publish(Path folder, PublicEvent event) throws IOException {
        long leaf = log.publish(event);
        log.publishIndex();
        SignedCheckpoint signed = log.checkpoint();
        Files.write(folder.resolve(ReleaseFile.FILE), new ReleaseFile(log.entry(leaf), leaf, log.inclusion(leaf, log.size()),
                new String(signed.bytes(), StandardCharsets.UTF_8)).bytes());
    }

    private StatisticsReleased tampered(Path folder, StatisticsReleased.Period period, long erased, long corrections, Tampering tampering)
            throws IOException {
        List<ReleasedRow> rows = rows(folder);
        List<Hash> links = new ArrayList<>();
        try {
            new ReleaseFolder(folder).links(Long.MAX_VALUE, (number, link) -> links.add(link));
        } catch (MalformedException e) {
            throw new AssertionError("we wrote it ourselves", e);
        }
        tampering.with(rows, links);
        rows.sort(Comparator.comparing(ReleasedRow::digest));
        links.sort(null);
        ReleaseCounts counts = new ReleaseCounts();
        rows.forEach(row -> counts.add(row.facts()));
        write(folder, rows, links);
        Map<String, Hash> tables = new LinkedHashMap<>();
        for (String table : ReleaseCounts.TABLES) {
            Files.write(folder.resolve(ReleaseFolder.tableFile(table)), counts.table(table));
            tables.put(table, Hash.sha256(counts.table(table)));
        }
        return new StatisticsReleased(period, rows.size(), erased, root(rows.stream().map(ReleasedRow::digest).toList()), root(links),
                k, counts.withheld(), tables, new Stock(stock, counts.in(), counts.out(), corrections));
    }

    /** The rows of a release, as they lie there. */
    public static List<ReleasedRow> rows(Path folder) throws IOException {
        List<ReleasedRow> rows = new ArrayList<>();
        try {
            new ReleaseFolder(folder).rows(Long.MAX_VALUE, (number, row) -> rows.add(row));
        } catch (MalformedException e) {
            throw new AssertionError("we wrote it ourselves", e);
        }
        return rows;
    }

    /** Writes rows and links in this order, whatever the event says. */
    public static void write(Path folder, List<ReleasedRow> rows, List<Hash> links) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (ReleasedRow row : rows) {
            text.write(row.bytes());
            text.write('\n');
        }
        writeGzip(folder.resolve(ReleaseFolder.ROWS), text.toByteArray());
        StringBuilder lines = new StringBuilder();
        links.forEach(link -> lines.append(link.base64Url()).append('\n'));
        writeGzip(folder.resolve(ReleaseFolder.LINKS), lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes a compressed file. */
    public static void writeGzip(Path file, byte[] text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text);
        }
    }

    /** A dishonest institution commits to a digest that stands there twice, too. */
    private static Hash root(List<Hash> ascending) {
        DigestRoot root = new DigestRoot();
        ascending.forEach(root::add);
        return root.root();
    }
}
