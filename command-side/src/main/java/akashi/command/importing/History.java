package akashi.command.importing;

import akashi.command.importing.source.DigestTable;
import akashi.command.importing.source.SourceFile;
import akashi.command.importing.source.SourceRow;
import akashi.command.importing.source.SourceRows;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The events of one file in file order, read once, in memory that does not grow with the file. Times out of order within a case are
 * taken as they are and counted: {@link #counts()} says after the last event what was odd. Not thread safe.
 */
public final class History implements Closeable {
    private final SourceRows rows;
    private final HistoryOptions options;
    private final Mapping mapping;
    private final RowMapper mapper;
    private final DigestTable lastTimes;
    private final DigestTable occurrences;
    private final Map<String, Long> findings = new TreeMap<>();
    private Optional<SourceRow> ahead;
    private long events;

    private History(SourceRows rows, HistoryOptions options, Mapping mapping, Optional<SourceRow> first) {
        this.rows = rows;
        this.options = options;
        this.mapping = mapping;
        this.ahead = first;
        this.mapper = new RowMapper(mapping, options.casePrefix(), this::found);
        this.lastTimes = new DigestTable(options.directory());
        this.occurrences = new DigestTable(options.directory());
    }

    /**
     * Opens a file.
     *
     * @param in   its bytes; closed with the history, or at once if this throws
     * @param name its name, of which the ending counts
     * @throws MalformedException it is no file of case histories, or its columns fit no mapping
     */
    public static History open(InputStream in, String name, HistoryOptions options) throws IOException, MalformedException {
        boolean opened = false;
        try {
            SourceRows rows = SourceFile.open(in, name, options.limits(), options.mapping().flatMap(Mapping::caseObject),
                    options.directory());
            Optional<SourceRow> first = rows.next();
            History history = new History(rows, options, MappingChoice.of(options, rows.columns(), first), first);
            opened = true;
            return history;
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    /** The mapping that is in use. */
    public Mapping mapping() {
        return mapping;
    }

    /**
     * The next event; empty when the file was read, and found whole, to its end.
     *
     * @throws MalformedException naming the place
     * @throws IOException        the bytes could not be had, or the disk is full
     */
    public Optional<HistoryEvent> next() throws IOException, MalformedException {
        while (ahead.isPresent()) {
            SourceRow row = ahead.get();
            String caseNumber = mapper.caseNumber(row);
            Hash caseDigest = Hash.sha256(caseNumber.getBytes(StandardCharsets.UTF_8));
            OptionalLong before = lastTimes.get(caseDigest);
            Optional<HistoryEvent> event = Optional.empty();
            if (before.isPresent() || lastTimes.size() < options.caseLimit()) {
                event = Optional.of(numbered(mapper.event(row, caseNumber), caseDigest));
                long time = event.get().occurredAt().toEpochMilli();
                if (before.isPresent() && time < before.getAsLong()) {
                    found("times-out-of-order");
                }
                lastTimes.put(caseDigest, time);
                events++;
            }
            ahead = rows.next();
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    /** What was read so far. */
    public HistoryCounts counts() {
        Map<String, Long> all = new TreeMap<>(findings);
        all.putAll(rows.oddities());
        if (rows.emptyCases() > 0) {
            all.put("cases-without-events", rows.emptyCases());
        }
        return new HistoryCounts(lastTimes.size(), events, all);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private HistoryEvent numbered(HistoryEvent event, Hash caseDigest) throws IOException, MalformedException {
        Hash row = Hash.sha256(caseDigest.bytes(), event.sourceDigestInput());
        long occurrence = occurrences.get(row).orElse(0);
        occurrences.put(row, occurrence + 1);
        return event.withOccurrence(occurrence);
    }

    private void found(String kind) {
        findings.merge(kind, 1L, Long::sum);
    }
}
