package akashi.command.checking;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexBuilder;
import akashi.caseindex.IndexedCase;
import akashi.casefile.EventCatalogue;
import akashi.command.appending.CaseHead;
import akashi.command.checking.StoredLedger.CaseRow;
import akashi.command.checking.StoredLedger.EventRow;
import akashi.command.checking.StoredLedger.Tombstone;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventOpener;
import akashi.event.EventPlace;
import akashi.event.OpenedEvent;
import akashi.hash.Hash;
import akashi.text.Hex;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRefKey;
import akashi.vault.WrappingKey;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Opens every sealed event of every case, follows its chain, and makes the newest case index again. For one thread. */
final class CasesCheck {
    static final String NAME = "cases";
    private static final String INDEX = "case-index";

    private final FsckReport report;
    private final String origin;
    private final WrappingKey master;
    private final CaseRefKey refKey;
    private final EntriesCheck entries;
    private final Optional<CaseIndex> index;
    private final CaseIndexBuilder builder;
    private final LongConsumer progress;
    private final EventOpener opener = new EventOpener(EventCatalogue.shipped());
    private long cases;
    private long events;
    private long erased;

    /**
     * @param entries  what the log says
     * @param progress is told how many events were opened
     */
    CasesCheck(FsckReport report, String origin, WrappingKey master, CaseRefKey refKey, EntriesCheck entries, LongConsumer progress) {
        this.report = report;
        this.origin = origin;
        this.master = master;
        this.refKey = refKey;
        this.entries = entries;
        this.index = entries.newestIndex();
        this.builder = new CaseIndexBuilder(index.map(CaseIndex::treeSize).orElse(0L));
        this.progress = progress;
    }

    void run(StoredLedger ledger) throws SQLException {
        ledger.cases(row -> check(ledger, row));
        report.looked(NAME, cases + (cases == 1 ? " case" : " cases") + " with " + events + " events: each opens to what its leaf commits to and follows the one before"
                + (erased == 0 ? "" : "; " + erased + " of them are erased, and only their place was checked"));
        index();
    }

    /** How many events the vault has in all cases. */
    long events() {
        return events;
    }

    private void check(StoredLedger ledger, CaseRow row) throws SQLException {
        Walk walk = new Walk(row, ledger.tombstones(row.ref()));
        cases++;
        ledger.events(row.ref(), walk::event);
        walk.end();
    }

    private void index() {
        if (index.isEmpty()) {
            report.fault(INDEX, new Fault("log.entry", "there is no case index in the log", Fault.EVIDENCE));
            return;
        }
        CaseIndex newest = index.get();
        Hash root = builder.root();
        if (!root.equals(newest.root()) || builder.cases() != newest.cases()) {
            report.fault(INDEX, new Fault("the case index of size " + newest.treeSize(), "says " + newest.cases() + " cases and the root "
                    + newest.root() + "; the vault has " + builder.cases() + " and " + root, Fault.EVIDENCE));
        }
        report.looked(INDEX, "the newest, of size " + newest.treeSize() + " with " + newest.cases() + " cases, is made again from the vault");
    }

    /** One case, event by event. */
    private final class Walk {
        private final CaseRow row;
        private final Map<Long, Tombstone> tombstones;
        private final String place;
        private CaseKeys keys;
        private String number;
        private Hash last;
        private long lastLeaf = -1;
        private long count;
        private long indexedCount;
        private Hash indexedHead;
        private boolean broken;

        Walk(CaseRow row, Map<Long, Tombstone> tombstones) {
            this.row = row;
            this.tombstones = tombstones;
            this.place = "case " + Hex.encode(row.ref().bytes()).substring(0, 16) + "...";
            if (isErased()) {
                return;
            }
            try {
                keys = CaseKeys.open(master, row.ref(), row.wrappedCaseKey(), row.wrappedDedupeKey());
                number = keys.number(row.wrappedNumber());
                if (!refKey.refOf(number).equals(row.ref())) {
                    fault("vault.case_file", "holds the number of another case");
                }
            } catch (MalformedException e) {
                keys = null;
                fault("vault.case_file", "does not open with this ledger's master key: " + e.getMessage());
            }
        }

        void event(EventRow event) {
            events++;
            progress.accept(events);
            if (event.sequence() != count) {
                fault("vault.sealed", "sequence " + count + " is missing: the next is " + event.sequence());
                count = event.sequence();
            }
            if (event.leafIndex() <= lastLeaf) {
                fault("vault.sealed leaf " + event.leafIndex(), "event " + event.sequence() + " stands before the one before it");
            }
            if (event.entry() == null) {
                fault("vault.sealed leaf " + event.leafIndex(), "the log has no such leaf");
            } else {
                open(event);
                last = Hash.leaf(event.entry());
            }
            lastLeaf = event.leafIndex();
            count++;
            if (index.isPresent() && event.leafIndex() < index.get().treeSize()) {
                indexedCount = count;
                indexedHead = last;
            }
        }

        private void open(EventRow event) {
            if (event.wrappedEventKey().length == 0) {
                erased++;
                Tombstone tombstone = tombstones.get(event.sequence());
                if (tombstone == null || tombstone.leafIndex() != event.leafIndex() || !tombstone.leafHash().equals(Hash.leaf(event.entry()))) {
                    fault("vault.sealed leaf " + event.leafIndex(), "event " + event.sequence() + " has no key, and vault.erased does not say that it"
                            + " was erased");
                }
                return;
            }
            if (tombstones.containsKey(event.sequence()) || isErased()) {
                fault("vault.sealed leaf " + event.leafIndex(), "event " + event.sequence() + " was erased, and its key is still there");
            }
            if (keys == null) {
                return;
            }
            try {
                EventKey key = EventKey.of(keys.eventKey(event.sequence(), event.wrappedEventKey()));
                OpenedEvent opened = opener.open(event.entry(),
                        DisclosureCodec.decode(key.decrypt(new EventPlace(origin, number, event.sequence()), event.ciphertext()))).orThrow();
                CaseRecord record = opened.record();
                if (!opened.isWhole() || !record.caseNumber().equals(number) || record.sequence() != event.sequence()) {
                    fault("vault.sealed leaf " + event.leafIndex(), "opens to another event than its row says");
                }
                if (!record.previous().equals(Optional.ofNullable(event.sequence() == 0 ? null : last))) {
                    fault("log.entry leaf " + event.leafIndex(), "event " + event.sequence() + " does not follow the one before it");
                }
                if (event.sequence() == 0 && !record.label().map(CaseLabel::bytes).filter(label -> Arrays.equals(label, row.label())).isPresent()) {
                    fault("vault.case_file", "has another label than the first record");
                }
            } catch (MalformedException e) {
                fault("vault.sealed leaf " + event.leafIndex(), "event " + event.sequence() + " does not open: " + e.getMessage());
            }
        }

        void end() {
            boolean headAgrees = row.count() != null && row.count() == count && row.lastLeaf() == lastLeaf
                    && row.head().equals(isErased() ? CaseHead.ERASED : last);
            if (!headAgrees) {
                fault("vault.case_head", "says " + row.count() + " events up to leaf " + row.lastLeaf() + "; there are " + count
                        + " up to leaf " + lastLeaf);
            }
            if (indexedCount > 0 && indexedHead != null && !isOutOfIndex()) {
                builder.add(new IndexedCase(CaseLabel.of(row.label()), indexedCount, indexedHead));
            }
        }

        private boolean isErased() {
            return row.wrappedCaseKey().length == 0;
        }

        /** An erased case is in no index that was made after its erasure was told; one whose single events are erased stays. */
        private boolean isOutOfIndex() {
            long newest = tombstones.values().stream().mapToLong(Tombstone::number).max().orElse(0);
            return isErased() && entries.erasureOf(newest).filter(leaf -> leaf < index.orElseThrow().treeSize()).isPresent();
        }

        private void fault(String table, String sentence) {
            if (!broken) {
                report.fault(NAME, new Fault(table + ", " + place, sentence, Fault.EVIDENCE));
            }
            // One fault makes others behind it; the first says where to look.
            broken = true;
        }
    }
}
