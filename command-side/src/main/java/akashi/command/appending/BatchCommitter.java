package akashi.command.appending;

import akashi.command.appending.AppendOutcome.NotAppended;
import akashi.command.appending.AppendOutcome.Unknown;
import akashi.vault.CaseRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Carries one batch through its transaction, and through what may go wrong with it.
 *
 * <ul>
 * <li>Before COMMIT was sent, an error means that nothing happened: the batch is tried again while there is patience, if trying can help.
 * <li>From then on, any error (and any warning: a synchronous standby that did not answer is reported as one) leaves it in doubt. The
 *     log is asked on a fresh connection, under the same lock: as the lock is held to the end of a transaction, having it means
 *     that the old one has ended, one way or the other. That question itself commits, so that with a synchronous standby its
 *     success proves the earlier commit to have arrived there too.
 * </ul>
 */
final class BatchCommitter {
    private final DataSource writer;
    private final Patience patience;

    BatchCommitter(DataSource writer, Patience patience) {
        this.writer = writer;
        this.patience = patience;
    }

    /** One outcome for each request, in order. */
    List<AppendOutcome> commit(List<AppendRequest> requests) {
        Patience.Attempts attempts = patience.begin();
        while (true) {
            Attempt attempt = attempt(requests);
            if (attempt.failure() == null) {
                return attempt.plan().outcomes();
            }
            SqlFailure failure = SqlFailure.of(attempt.failure());
            if (attempt.inDoubt()) {
                Boolean committed = wasCommitted(attempt.plan());
                if (committed == null) {
                    return settle(attempt.plan(), new Unknown("the connection was lost while committing: " + failure.sentence()));
                }
                if (committed) {
                    return attempt.plan().outcomes();
                }
            } else if (failure.isOfOneRequest()) {
                return requests.size() == 1 ? List.of(new NotAppended(failure.sentence())) : eachAlone(requests);
            } else if (!failure.mayPass()) {
                return Collections.nCopies(requests.size(), new NotAppended(failure.sentence()));
            }
            if (!attempts.again()) {
                return Collections.nCopies(requests.size(), new NotAppended(failure.sentence()));
            }
        }
    }

    /** A request that the database itself refuses must not take its neighbours with it. */
    private List<AppendOutcome> eachAlone(List<AppendRequest> requests) {
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (AppendRequest request : requests) {
            outcomes.addAll(commit(List.of(request)));
        }
        return outcomes;
    }

    private Attempt attempt(List<AppendRequest> requests) {
        BatchPlan plan = null;
        boolean committing = false;
        // Closing a connection with an open transaction rolls it back: a pool does so itself, a plain connection by ending.
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            LogTransaction log = new LogTransaction(connection);
            plan = plan(log, requests);
            if (!plan.isEmpty()) {
                log.write(plan);
                connection.clearWarnings();
                committing = true;
                // Commit point. A crash before it: the batch never happened. After it: the batch is the log, answered or not.
                connection.commit();
                if (connection.getWarnings() != null) {
                    throw connection.getWarnings();
                }
            }
            return new Attempt(plan, false, null);
        } catch (SQLException e) {
            return new Attempt(plan, committing, e);
        }
    }

    private static BatchPlan plan(LogTransaction log, List<AppendRequest> requests) throws SQLException {
        Set<CaseRef> refs = requests.stream().filter(AppendRequest.OfCase.class::isInstance)
                .map(request -> ((AppendRequest.OfCase) request).ref()).collect(Collectors.toSet());
        List<ImportMark> marks = new ArrayList<>();
        for (AppendRequest request : requests) {
            if (request instanceof AppendRequest.OfCase ofCase) {
                for (EventToAppend event : ofCase.events()) {
                    if (event.importMark() != null) {
                        marks.add(new ImportMark(ofCase.ref(), event.importMark()));
                    }
                }
            }
        }
        LogTransaction.Locked locked = log.lock(refs);
        boolean asksForNewest = requests.stream()
                .anyMatch(request -> request instanceof AppendRequest.Public entry && entry.expectedNewest().isPresent());
        return new BatchPlan(locked.head(), locked.cases(), log.seen(marks), asksForNewest ? log.newestPublic() : -1, requests);
    }

    /** Whether the batch is in the log; null if nobody could be asked. */
    private Boolean wasCommitted(BatchPlan plan) {
        Patience.Attempts attempts = patience.begin();
        do {
            try (Connection connection = writer.getConnection()) {
                connection.setAutoCommit(false);
                LogTransaction log = new LogTransaction(connection);
                log.lock(List.of());
                boolean holds = log.holds(plan);
                connection.clearWarnings();
                connection.commit();
                if (connection.getWarnings() == null) {
                    return holds;
                }
            } catch (SQLException e) {
                if (!SqlFailure.of(e).mayPass()) {
                    return null;
                }
            }
        } while (attempts.again());
        return null;
    }

    private static List<AppendOutcome> settle(BatchPlan plan, Unknown unknown) {
        return plan.outcomes().stream().map(decided -> decided instanceof AppendOutcome.Appended ? unknown : decided).toList();
    }

    /** @param failure null if the transaction ended as it should */
    private record Attempt(BatchPlan plan, boolean inDoubt, SQLException failure) {}
}
