package akashi.command.importing;

import akashi.casefile.EventCatalogue;
import akashi.command.axon.CaseCommands;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.CaseFile;
import akashi.text.MalformedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes histories into the ledger, in observe mode. Memory is bounded by a {@link Chunk}, whatever the file's size,
 * but for some hundred bytes a case, by which findings and measures are kept: a chunk is grouped
 * by case and recorded by several threads, so that the appender always has a full batch to commit, while the next is being read.
 *
 * <p>An import that ends anywhere, by a fault in the file or a crash, leaves what it recorded; the same import again goes on from there
 * and records nothing twice, because the mark of each source record is written in the transaction that appends its event. A file
 * should be {@link #check}ed first: then a fault in it is known before anything is recorded.
 */
public final class ImportRun implements AutoCloseable {
    private final CaseImport cases;
    private final ObservedEvents events;
    private final Clock clock;
    private final ExecutorService workers;

    /** @param threads how many cases are recorded at once */
    public ImportRun(CaseCommands commands, RecordedSources sources, EventCatalogue catalogue, Clock clock, int threads) {
        this.cases = new CaseImport(commands, sources);
        this.events = new ObservedEvents(catalogue);
        this.clock = clock;
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads, task -> new Thread(task, "akashi-import-" + count.incrementAndGet()));
    }

    /**
     * Reads a history to its end and records nothing. Memory grows with the number of cases, by some hundred bytes each.
     *
     * @throws MalformedException naming the place in the file
     */
    public ImportCheck check(History history) throws IOException, MalformedException {
        Map<String, CaseFile> files = new HashMap<>();
        HistoryMeasures measures = new HistoryMeasures(history.mapping());
        for (Optional<HistoryEvent> next = history.next(); next.isPresent(); next = history.next()) {
            HistoryEvent row = next.get();
            CaseEvent event = events.of(row, clock.instant());
            CaseFile file = files.computeIfAbsent(row.caseNumber(), CaseFile::unrecorded);
            files.put(row.caseNumber(), file.evolve(event));
            measures.add(row.caseNumber(), event);
        }
        Findings findings = new Findings();
        files.values().forEach(file -> findings.of(file.number(), file.findings()));
        HistoryCounts counts = history.counts();
        return new ImportCheck(counts.cases(), counts.events(), findings.with(counts.findings()), measures.all());
    }

    /**
     * Records a history.
     *
     * @throws MalformedException naming the place in the file; what came at least a chunk before it is recorded
     * @throws SQLException       if the database fails beyond what is worth waiting for
     */
    public ImportCounts record(History history) throws IOException, MalformedException, SQLException {
        HistoryMeasures measures = new HistoryMeasures(history.mapping());
        ChunkRecording recording = new ChunkRecording(cases, workers);
        Chunk chunk = new Chunk();
        try {
            for (Optional<HistoryEvent> next = history.next(); next.isPresent(); next = history.next()) {
                CaseEvent event = events.of(next.get(), clock.instant());
                measures.add(next.get().caseNumber(), event);
                chunk.add(new CaseImport.Observed(next.get(), event));
                if (chunk.isFull()) {
                    recording.start(chunk);
                    chunk = new Chunk();
                }
            }
            recording.start(chunk);
        } finally {
            // Also after a fault: no worker may still be recording when the answer says what was.
            recording.await();
        }
        return recording.counts(history.counts(), measures.all());
    }

    /** Lets what is being recorded come to its end. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
