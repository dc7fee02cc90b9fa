package akashi.command.appending;

import akashi.text.MalformedException;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Destroys what opens events, under the same lock as every append, in the transaction that says so in the log. Safe for use by several
 * threads and nodes: whoever has the lock is the only writer.
 */
public final class Eraser {
    private final DataSource writer;
    private final WrappingKey master;
    private final SecureRandom random;

    /** @param random for the case key under which the keys that stay are wrapped anew */
    public Eraser(DataSource writer, WrappingKey master, SecureRandom random) {
        this.writer = writer;
        this.master = master;
        this.random = random;
    }

    /**
     * Carries it out, whole or not at all.
     *
     * @throws SQLException       the database did not answer or refused; nothing was done
     * @throws MalformedException the case's keys do not open; nothing was done
     */
    public ErasureOrder.Outcome erase(ErasureOrder order) throws SQLException, MalformedException {
        boolean committing = false;
        // Closing a connection with an open transaction rolls it back.
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            LogTransaction log = new LogTransaction(connection);
            ErasureTransaction vault = new ErasureTransaction(connection);
            LogTransaction.Locked locked = log.lock(order.appends().stream().filter(AppendRequest.OfCase.class::isInstance)
                    .map(append -> ((AppendRequest.OfCase) append).ref()).collect(Collectors.toSet()));
            if (vault.isExecuted(order.request())) {
                return ErasureOrder.Outcome.DONE_BEFORE;
            }
            if (!fits(order, vault.leaves(order.ref()))) {
                return ErasureOrder.Outcome.CASE_CHANGED;
            }
            BatchPlan plan = new BatchPlan(locked.head(), locked.cases(), new HashSet<>(), Map.of(), -1, order.appends());
            if (!plan.outcomes().stream().allMatch(AppendOutcome.Appended.class::isInstance)) {
                return ErasureOrder.Outcome.LOG_MOVED;
            }
            log.write(plan);
            vault.destroy(order);
            if (!order.wholeCase()) {
                vault.rewrap(order.ref(), master, random);
            }
            vault.record(order);
            connection.clearWarnings();
            committing = true;
            // Commit point. Before it: nothing was erased and nothing said. After it: both.
            connection.commit();
            return connection.getWarnings() == null ? ErasureOrder.Outcome.ERASED : ErasureOrder.Outcome.IN_DOUBT;
        } catch (SQLException e) {
            if (committing) {
                return ErasureOrder.Outcome.IN_DOUBT;
            }
            throw e;
        }
    }

    /** All of a whole case, no more and no less; of a part, what is there to be erased. */
    private static boolean fits(ErasureOrder order, Map<Long, Long> sequences) {
        List<Long> asked = order.leaves().stream().map(ErasureOrder.Leaf::index).toList();
        boolean there = order.leaves().stream().allMatch(leaf -> Long.valueOf(leaf.sequence()).equals(sequences.get(leaf.index())));
        return there && (!order.wholeCase() || Set.copyOf(asked).equals(sequences.keySet()));
    }
}
