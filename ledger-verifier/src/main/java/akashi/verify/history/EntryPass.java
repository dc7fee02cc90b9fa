package akashi.verify.history;

import akashi.bundle.HistoryLine;
import akashi.disclosure.Disclosure;
import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.hash.Partitions;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.OpeningCheck;
import akashi.verify.history.CheckNotes.Check;
import akashi.verify.log.PublicHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The pass over all lines, in the order of the log: recomputes each leaf, reads what was published, and sets each sealed event aside
 * with its case. For one history; used once.
 */
final class EntryPass implements PartReader.LineVisitor {
    /** What stands before the line in a record that is set aside: the SHA-256 of the case number, and the leaf index. */
    static final int HEAD = Hash.LENGTH + Long.BYTES;

    private final OpeningCheck opening;
    private final PublicHistory history;
    private final PublishedThen published;
    private final DistinctDigests digests;
    private final ErasedEntries erased;
    private final Partitions byCase;
    private final CheckNotes notes;
    private LogTree tree = LogTree.EMPTY;
    private long publicEvents;
    private long sealed;
    private long withoutCase;

    EntryPass(OpeningCheck opening, PublicHistory history, PublishedThen published, DistinctDigests digests, ErasedEntries erased,
            Partitions byCase, CheckNotes notes) {
        this.opening = opening;
        this.history = history;
        this.published = published;
        this.digests = digests;
        this.erased = erased;
        this.byCase = byCase;
        this.notes = notes;
    }

    @Override
    public void line(HistoryLine line, byte[] bytes) throws IOException {
        byte[] entryBytes = line.entry();
        Hash leafHash = Hash.leaf(entryBytes);
        tree = tree.append(leafHash);
        Entry entry;
        try {
            entry = Entry.parse(entryBytes);
        } catch (MalformedException e) {
            notes.found(Check.ENTRIES, Finding.of(FindingCode.ENTRY_MALFORMED, "the entry at leaf index " + line.index()
                    + " is neither a sealed nor a public event: " + e.getMessage()).at(place(line)));
            withoutCase++;
            return;
        }
        history.add(line.index(), entry);
        if (entry instanceof PublicEvent event) {
            publicEvents++;
            published.add(line.index(), event);
            if (!line.disclosures().isEmpty() || line.erased().isPresent()) {
                notes.found(Check.ENTRIES, Finding.of(FindingCode.HISTORY_MALFORMED, "a public event is shown with something that opens or "
                        + "replaces it").at(place(line)));
            }
        } else {
            sealed++;
            digests.add(line.index(), (SealedEntry) entry);
            sealed(line, leafHash, bytes);
        }
    }

    Hash root() {
        return tree.root();
    }

    long size() {
        return tree.size();
    }

    long publicEvents() {
        return publicEvents;
    }

    long sealed() {
        return sealed;
    }

    /** Entries of which nobody can tell to which case they belong; erased ones are not among them. */
    long withoutCase() {
        return withoutCase;
    }

    private void sealed(HistoryLine line, Hash leafHash, byte[] bytes) throws IOException {
        if (line.erased().isPresent()) {
            erased.add(line.index(), leafHash, line.erased().get());
            return;
        }
        String number = caseNumber(line);
        if (number == null) {
            // Opened here and not with its case, so that what is wrong with it is said.
            opening.openLeaf(line.index(), line.entry(), line.disclosures());
            withoutCase++;
            return;
        }
        Hash key = Hash.sha256(number.getBytes(StandardCharsets.UTF_8));
        byCase.add(key.bytes(), ByteBuffer.allocate(HEAD + bytes.length).put(key.bytes()).putLong(line.index()).put(bytes).array());
    }

    /** What the record says, if the first disclosure is one that the entry commits to; whether it is in order is judged with its case. */
    private static String caseNumber(HistoryLine line) {
        try {
            if (line.disclosures().isEmpty()) {
                return null;
            }
            Disclosure first = Disclosure.parse(line.disclosures().get(0));
            SealedEntry entry = SealedEntry.parse(line.entry());
            boolean committed = first.digest().equals(entry.first()) || first.digest().equals(entry.second());
            return committed && first.name().equals("record") && first.value() instanceof JsonObject record
                    && record.members().get("case") instanceof JsonString number ? number.value() : null;
        } catch (MalformedException e) {
            return null;
        }
    }

    private static String place(HistoryLine line) {
        return "leaf index " + line.index();
    }
}
