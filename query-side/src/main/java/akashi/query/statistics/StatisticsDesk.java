package akashi.query.statistics;

import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.query.evidence.NotNow;
import akashi.query.evidence.ReleaseDesk;
import akashi.query.published.LogEntry;
import akashi.query.published.PublishedDesk;
import akashi.query.statistics.ListedRelease.Notice;
import akashi.query.store.PublicEntries;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.register.ReleaseAudit;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.release.data.CsvRecords;
import akashi.release.data.ReleaseComparison;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads which statistics were released, and their tables. Nothing of it is kept. Safe for use by many threads. */
@Component
public class StatisticsDesk {
    /** Tables longer than this, in bytes, are to be downloaded and not shown. */
    static final long LONGEST_SHOWN = 4 << 20;
    private static final String RELEASED = PublicEventType.STATISTICS_RELEASED.word();

    private final PublicEntries entries;
    private final PublishedDesk published;
    private final ReleaseDesk releases;

    StatisticsDesk(PublicEntries entries, PublishedDesk published, ReleaseDesk releases) {
        this.entries = entries;
        this.published = published;
        this.releases = releases;
    }

    /** How many releases there are. */
    public long count() {
        return entries.counts().stream().filter(each -> each.type().equals(RELEASED)).mapToLong(PublicEntries.Count::number).sum();
    }

    /** Releases below a leaf, newest first.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public List<ListedRelease> newest(long belowLeaf, int atMost) throws IOException, MalformedException {
        Map<String, List<Notice>> corrections = notices(PublicEventType.STATISTICS_CORRECTED);
        Map<String, List<Notice>> withdrawals = notices(PublicEventType.STATISTICS_WITHDRAWN);
        List<ListedRelease> listed = new ArrayList<>();
        for (LogEntry entry : published.newest(Optional.of(RELEASED), belowLeaf, atMost)) {
            listed.add(listed(entry, corrections, withdrawals));
        }
        return listed;
    }

    /** The release whose event stands at a leaf; empty: none does.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public Optional<ListedRelease> release(long leafIndex) throws IOException, MalformedException {
        Optional<LogEntry> entry = published.entry(leafIndex).filter(each -> each.event().filter(StatisticsReleased::isOne).isPresent());
        return entry.isEmpty() ? Optional.empty()
            : Optional.of(listed(entry.get(), notices(PublicEventType.STATISTICS_CORRECTED), notices(PublicEventType.STATISTICS_WITHDRAWN)));
    }

    /** What the calendars promise and no release of that name has kept yet, by day.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public List<PlannedRelease> planned() throws IOException, MalformedException {
        Map<String, LogEntry> newest = new HashMap<>();
        for (LogEntry calendar : all(PublicEventType.STATISTICS_CALENDAR_PUBLISHED)) {
            newest.put(own(calendar).text("series"), calendar);
        }
        List<PlannedRelease> planned = new ArrayList<>();
        for (Map.Entry<String, LogEntry> calendar : newest.entrySet()) {
            for (var each : own(calendar.getValue()).array("releases")) {
                JsonObject plan = (JsonObject) each;
                planned.add(new PlannedRelease(calendar.getKey(), plan.text("release"), LocalDate.parse(plan.text("until")), LocalDate.parse(plan.text("on")),
                    calendar.getValue().leafIndex()));
            }
        }
        for (LogEntry release : all(PublicEventType.STATISTICS_RELEASED)) {
            String series = own(release).text("series");
            LocalDate until = LocalDate.parse(own(release).text("until"));
            planned.removeIf(plan -> plan.series().equals(series) && !plan.until().isAfter(until));
        }
        planned.sort(Comparator.comparing(PlannedRelease::on).thenComparing(PlannedRelease::series));
        return planned;
    }

    /** The release's tables, if they are the ones that its event names.
     *
     * @throws NotNow      if the log cannot be read
     * @throws IOException if a file cannot be read */
    public TableReading tables(long leafIndex, StatisticsReleased released) throws NotNow, IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (String table : ReleaseCounts.TABLES) {
            Optional<Path> file = releases.file(leafIndex, ReleaseFolder.tableFile(table));
            if (file.isEmpty()) {
                return TableReading.without(TableReading.State.MISSING);
            }
            if (Files.size(file.get()) > LONGEST_SHOWN) {
                return TableReading.without(TableReading.State.LONG);
            }
            byte[] bytes = Files.readAllBytes(file.get());
            if (!Hash.sha256(bytes).equals(released.tables().get(table))) {
                return TableReading.without(TableReading.State.OTHER);
            }
            files.put(table, bytes);
        }
        try {
            return new TableReading(TableReading.State.THERE,
                Optional.of(ReleaseTables.of(named(files.get("headline")), named(files.get("offices")))));
        } catch (MalformedException committedToAsItIs) {
            return TableReading.without(TableReading.State.OTHER);
        }
    }

    private static List<Map<String, String>> named(byte[] table) throws MalformedException {
        return CsvRecords.named(new String(table, StandardCharsets.UTF_8));
    }

    /** The audit of a release, as far as the log says that it has come.
     *
     * @throws IOException        if the log cannot be read
     * @throws MalformedException if it is not what was followed */
    public ReleaseAudit audit(long leafIndex, StatisticsReleased released) throws IOException, MalformedException {
        List<Long> leaves = new ArrayList<>(List.of(leafIndex));
        for (PublicEventType type : ReleaseAudit.TYPES) {
            leaves.addAll(entries.all(type.word()));
        }
        leaves.sort(null);
        String name = released.period().series() + "\n" + released.period().release();
        PublicRegister register = PublicRegister.EMPTY;
        for (long leaf : leaves) {
            LogEntry entry = published.entry(leaf).orElseThrow();
            if (name(own(entry)).equals(name)) {
                register = register.with(leaf, entry.event().orElseThrow());
            }
        }
        return register.audit(released.period().series(), released.period().release());
    }

    /** Which figures of a release are others than of an earlier one, the same that {@code verify statistics --compare} says.
     *
     * @return empty: a table of one of them does not lie here, is too long for a page, or is not the one that the log names
     * @throws NotNow      if the log cannot be read
     * @throws IOException if a file cannot be read */
    public Optional<ReleaseComparison> compared(ListedRelease earlier, ListedRelease later) throws NotNow, IOException {
        Optional<ReleaseFolder> before = folder(earlier);
        Optional<ReleaseFolder> after = folder(later);
        try {
            return before.isEmpty() || after.isEmpty() ? Optional.empty()
                : Optional.of(ReleaseComparison.between(earlier.released().orElseThrow(), before.get(), later.released().orElseThrow(), after.get()));
        } catch (MalformedException other) {
            return Optional.empty();
        }
    }

    /** Where its tables lie, if they are all there and none is too long. */
    private Optional<ReleaseFolder> folder(ListedRelease release) throws NotNow, IOException {
        Path folder = null;
        for (String table : ReleaseCounts.TABLES) {
            Optional<Path> file = release.released().isEmpty() ? Optional.empty() : releases.file(release.leafIndex(), ReleaseFolder.tableFile(table));
            if (file.isEmpty() || Files.size(file.get()) > LONGEST_SHOWN) {
                return Optional.empty();
            }
            folder = file.get().getParent();
        }
        return Optional.ofNullable(folder).map(ReleaseFolder::new);
    }

    private ListedRelease listed(LogEntry entry, Map<String, List<Notice>> corrections, Map<String, List<Notice>> withdrawals) throws MalformedException {
        String name = name(own(entry));
        return new ListedRelease(entry.leafIndex(), entry.event().orElseThrow().recordedAt(), released(entry),
            corrections.getOrDefault(name, List.of()), withdrawals.getOrDefault(name, List.of()).stream().findFirst());
    }

    private static Optional<StatisticsReleased> released(LogEntry entry) {
        try {
            return Optional.of(StatisticsReleased.of(entry.event().orElseThrow()));
        } catch (MalformedException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private Map<String, List<Notice>> notices(PublicEventType type) throws IOException, MalformedException {
        Map<String, List<Notice>> notices = new HashMap<>();
        for (LogEntry entry : all(type)) {
            JsonObject own = own(entry);
            notices.computeIfAbsent(name(own), key -> new ArrayList<>())
                .add(new Notice(entry.leafIndex(), own.text("reason"), own.has("count") ? own.integer("count") : 0));
        }
        return notices;
    }

    private List<LogEntry> all(PublicEventType type) throws IOException, MalformedException {
        List<LogEntry> read = new ArrayList<>();
        for (long leaf : entries.all(type.word())) {
            read.add(published.entry(leaf).orElseThrow());
        }
        return read;
    }

    private static String name(JsonObject own) throws MalformedException {
        return own.text("series") + "\n" + own.text("release");
    }

    private static JsonObject own(LogEntry entry) {
        return entry.event().orElseThrow().own();
    }
}
