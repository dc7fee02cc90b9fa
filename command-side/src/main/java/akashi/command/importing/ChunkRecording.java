package akashi.command.importing;

import akashi.command.appending.CaseErasedException;
import akashi.command.importing.CaseImport.Observed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Records one chunk after another, the cases of a chunk side by side. Used by the one thread that reads the file. */
final class ChunkRecording {
    /** More events than this of one case are recorded in more than one step. */
    private static final int EVENTS_A_COMMAND = 1_000;

    private final CaseImport cases;
    private final ExecutorService workers;
    private final Findings findings = new Findings();
    private final List<Future<Counted>> running = new ArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private long newCases;
    private long newEvents;
    private long leftOut;

    ChunkRecording(CaseImport cases, ExecutorService workers) {
        this.cases = cases;
        this.workers = workers;
    }

    private record Counted(int newCases, int newEvents, int leftOut) {}

    /** Waits for the chunk before, since cases may go on from it, and starts this one. */
    void start(Chunk chunk) throws SQLException {
        await();
        chunk.byCase().forEach((number, part) -> running.add(workers.submit(task(number, part))));
    }

    /** Waits for what was started, and throws the first failure of it. */
    void await() throws SQLException {
        ExecutionException failure = null;
        boolean interrupted = false;
        for (Future<Counted> future : running) {
            boolean done = false;
            while (!done) {
                try {
                    Counted counted = future.get();
                    newCases += counted.newCases();
                    newEvents += counted.newEvents();
                    leftOut += counted.leftOut();
                    done = true;
                } catch (ExecutionException e) {
                    failure = failure == null ? e : failure;
                    done = true;
                } catch (InterruptedException e) {
                    // The workers' commands are short; what they record must be counted before this thread goes.
                    interrupted = true;
                    failed.set(true);
                }
            }
        }
        running.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while importing");
        }
        if (failure != null) {
            rethrow(failure.getCause());
        }
    }

    ImportCounts counts(HistoryCounts file, List<Measure> measures) {
        return new ImportCounts(file.cases(), file.events(), newCases, newEvents, file.events() - newEvents - leftOut, leftOut,
                findings.with(file.findings()), measures);
    }

    private Callable<Counted> task(String caseNumber, List<Observed> part) {
        return () -> {
            int created = 0;
            int recorded = 0;
            for (int from = 0; from < part.size() && !failed.get(); from += EVENTS_A_COMMAND) {
                try {
                    CaseImport.Result result = cases.record(caseNumber, part.subList(from, Math.min(part.size(), from + EVENTS_A_COMMAND)));
                    created += result.newCase() ? 1 : 0;
                    recorded += result.newEvents();
                    findings.of(caseNumber, result.broken());
                } catch (CaseErasedException e) {
                    // Nothing of it is recorded again, whoever sends it.
                    return new Counted(created, recorded, part.size() - recorded);
                } catch (RuntimeException | SQLException e) {
                    // The others of this chunk need not be tried: the import has failed.
                    failed.set(true);
                    throw e;
                }
            }
            return new Counted(created, recorded, 0);
        };
    }

    private static void rethrow(Throwable cause) throws SQLException {
        if (cause instanceof SQLException sql) {
            throw sql;
        }
        if (cause instanceof RuntimeException ours) {
            throw ours;
        }
        throw new AssertionError(cause);
    }
}
