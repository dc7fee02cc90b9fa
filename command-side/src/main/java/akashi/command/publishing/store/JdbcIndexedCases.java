package akashi.command.publishing.store;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.IndexedCase;
import akashi.command.appending.CaseHeads;
import akashi.command.appending.LogHead;
import akashi.command.publishing.LogDamagedException;
import akashi.command.publishing.indexing.IndexedCases;
import akashi.event.CaseLabel;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The vault's case heads, and the case indexes among the log's entries. Safe for use by several threads. */
public final class JdbcIndexedCases implements IndexedCases {

    // Canonical JSON (docs/format/public-events.md): every case index begins so, and nothing else does.
    private static final byte[] BEGINNING = "{\"akashi\":\"public/1\",\"type\":\"CaseIndex\",".getBytes(StandardCharsets.US_ASCII);
    private static final String NEWEST = "select leaf_index, entry from log.entry where leaf_index >= ? and substring(entry from 1 for "
            + BEGINNING.length + ") = ? order by leaf_index desc limit 1";
    private static final String NEWEST_SEALED = "select max(leaf_index) from vault.sealed";
    private static final String LOCK = "select pg_advisory_lock(hashtext('akashi case index'))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtext('akashi case index'))";

    private final DataSource database;
    private final CaseHeads heads;
    private final AtomicLong seen = new AtomicLong();

    /** @param database connections of the writer's role to the primary */
    public JdbcIndexedCases(DataSource database) {
        this.database = database;
        this.heads = new CaseHeads(database);
    }

    @Override
    public <T> T alone(Action<T> action) throws IOException {
        // The session's lock and not a transaction's: a long pass would leave that one idle, and the server ends idle transactions.
        try (Connection connection = database.getConnection();
                PreparedStatement lock = connection.prepareStatement(LOCK);
                PreparedStatement unlock = connection.prepareStatement(UNLOCK)) {
            lock.execute();
            try {
                return action.run();
            } finally {
                // If this fails, the connection is lost, and the lock with it.
                unlock.execute();
            }
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    @Override
    public Optional<Newest> newest() throws IOException {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setLong(1, seen.get());
            statement.setBytes(2, BEGINNING);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                PublicEvent event = PublicEvent.parse(row.getBytes(2));
                Newest newest = new Newest(row.getLong(1), CaseIndex.of(event), event.recordedAt());
                // The next search goes no further back than this.
                seen.set(newest.leaf());
                return Optional.of(newest);
            }
        } catch (SQLException e) {
            throw unanswered(e);
        } catch (MalformedException e) {
            throw new LogDamagedException("the newest case index: " + e.getMessage(), e);
        }
    }

    @Override
    public OptionalLong newestSealedLeaf() throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEWEST_SEALED);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long leaf = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(leaf);
        } catch (SQLException e) {
            throw unanswered(e);
        }
    }

    @Override
    public <T> T pass(Beginning<T> begin) throws IOException {
        PassSink<T> sink = new PassSink<>(begin);
        try {
            heads.byLabel(sink);
        } catch (SQLException e) {
            throw unanswered(e);
        }
        return sink.pass.finish();
    }

    private static IOException unanswered(SQLException e) {
        return new IOException("the database did not answer (SQLSTATE " + e.getSQLState() + ")", e);
    }

    private static final class PassSink<T> implements CaseHeads.Sink {

        private final Beginning<T> begin;
        private Pass<T> pass;

        PassSink(Beginning<T> begin) {
            this.begin = begin;
        }

        @Override
        public void at(LogHead head, long erased) {
            pass = begin.at(head.tree().size(), erased);
        }

        @Override
        public void caseHead(byte[] label, long count, Hash head) {
            pass.add(new IndexedCase(CaseLabel.of(label), count, head));
        }
    }
}
