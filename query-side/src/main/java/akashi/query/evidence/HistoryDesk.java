package akashi.query.evidence;

import akashi.bundle.HistoryLine;
import akashi.checkpoint.SignedCheckpoint;
import akashi.disclosure.Disclosure;
import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.query.QuerySettings;
import akashi.query.following.LogFollower;
import akashi.query.following.PublishedLog;
import akashi.query.opening.EntryOpener;
import akashi.query.store.ErasureNotes;
import akashi.query.store.VaultTables;
import akashi.query.store.VaultTables.SealedRow;
import akashi.text.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands out everything: all entries with all that opens them (docs/format/history.md). Holds one bundle of entries in memory. Safe for use
 * by many threads. */
@Component
public class HistoryDesk {
    private static final String CHECKPOINT = "checkpoint";
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final AccessRecorder recorder;
    private final LogFollower follower;
    private final PublishedLog log;
    private final EntryOpener opener;
    private final VaultTables vault;
    private final ErasureNotes notes;
    private final Duration patience;

    HistoryDesk(AccessRecorder recorder, LogFollower follower, PublishedLog log, EntryOpener opener, VaultTables vault, ErasureNotes notes,
                QuerySettings settings) {
        this.recorder = recorder;
        this.follower = follower;
        this.log = log;
        this.opener = opener;
        this.vault = vault;
        this.notes = notes;
        this.patience = settings.patience();
    }

    /** Is handed every line, in the order of the log. */
    @FunctionalInterface
    public interface LineSink {
        /** The next line. */
        void line(HistoryLine line) throws IOException;
    }

    /** Has it said in public that everything is going to be read, and waits until the newest published checkpoint covers that.
     *
     * @return the checkpoint that the history is to be of
     * @throws NotNow        if it is not confirmed, or not covered in time; then it may be said already
     * @throws AccessRefused if the command side refuses */
    public SignedCheckpoint begin(StaffToken token, String basis, Optional<String> ticket) throws NotNow, AccessRefused {
        long leaf = recorder.recordBulk(token, follower.size(), basis, ticket).leaf();
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Optional<SignedCheckpoint> newest = published(); ; newest = published()) {
                if (newest.isPresent() && newest.get().checkpoint().treeSize() > leaf) {
                    awaitFollowed(newest.get().checkpoint().treeSize());
                    return newest.get();
                }
                if (System.nanoTime() > deadline) {
                    throw new NotNow(NotNow.Reason.NOT_SIGNED_YET);
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET, stopped);
        }
    }

    /** Hands out the entries below this checkpoint's tree size.
     *
     * @throws NotNow if an entry is not what was followed, or its row does not open it: a history is whole or there is none */
    public void write(SignedCheckpoint checkpoint, LineSink sink) throws IOException, NotNow {
        long size = checkpoint.checkpoint().treeSize();
        for (long leaf = 0; leaf < size;) {
            List<byte[]> entries = follower.entries(leaf);
            if (entries.isEmpty()) {
                throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE);
            }
            long end = Math.min(size, leaf + entries.size());
            // In this order: what is erased in between has its note when its row is found empty.
            Map<Long, SealedRow> rows = vault.sealed(leaf, end);
            Map<Long, String> erased = notes.notes(leaf, end);
            for (long at = leaf; at < end; at++) {
                sink.line(line(at, entries.get((int) (at - leaf)), rows.get(at), erased.get(at)));
            }
            leaf = end;
        }
    }

    private HistoryLine line(long leaf, byte[] entry, SealedRow row, String note) throws NotNow {
        try {
            if (Entry.parse(entry) instanceof PublicEvent) {
                return HistoryLine.open(leaf, entry);
            }
            if (note != null) {
                return HistoryLine.erased(leaf, entry, note);
            }
            if (row == null || EntryOpener.isErased(row)) {
                throw new NotNow(NotNow.Reason.CASE_DAMAGED);
            }
            return HistoryLine.sealed(leaf, entry, opener.openWhole(entry, row).disclosures().stream().map(Disclosure::text).toList());
        } catch (MalformedException damaged) {
            throw new NotNow(NotNow.Reason.CASE_DAMAGED, damaged);
        }
    }

    private Optional<SignedCheckpoint> published() throws NotNow {
        try {
            Optional<byte[]> note = log.read(CHECKPOINT);
            return note.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(note.get()))
                .filter(signed -> signed.checkpoint().origin().equals(follower.origin()));
        } catch (IOException | MalformedException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        }
    }

    private void awaitFollowed(long size) throws NotNow, InterruptedException {
        follower.expect(size, patience);
        if (!follower.awaitSize(size, patience.toMillis())) {
            throw new NotNow(NotNow.Reason.NOT_SIGNED_YET);
        }
    }
}
