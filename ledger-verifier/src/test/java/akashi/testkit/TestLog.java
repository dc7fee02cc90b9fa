package akashi.testkit;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledAnchor;
import akashi.bundle.BundledEntry;
import akashi.bundle.BundledEvent;
import akashi.bundle.IndexEvidence;
import akashi.bundle.TrailBundle;
import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexProof;
import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.casefile.Withheld;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.disclosure.Disclosure;
import akashi.event.Anchor;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.LogFounded;
import akashi.event.Predecessor;
import akashi.event.PublicEvent;
import akashi.event.SealedEvent;
import akashi.facets.FacetRules;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import akashi.tree.HashReader;
import akashi.tree.InclusionProof;
import akashi.tree.LogTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A whole log in memory, out of one seed: founded (leaves 0 to 2), cases, case indexes, checkpoints signed with both keys, three
 * witnesses, trails and receipts. The same seed and calls make the same bytes. For one thread.
 */
public final class TestLog {
    /** Leaf of the facet rules. */
    public static final long RULES_LEAF = 1;
    private static final long SIGNED_AT = TestEvents.START.getEpochSecond() + 3_600;

    private final String origin;
    private final TestEvents events;
    private final List<SignerKey> logKeys;
    private final List<SignerKey> witnesses;
    private final List<byte[]> entries = new ArrayList<>();
    private final Map<Long, Hash> nodes = new HashMap<>();
    private final List<LogTree> trees = new ArrayList<>(List.of(LogTree.EMPTY));
    private final Map<String, List<Placed>> cases = new LinkedHashMap<>();
    private final Map<String, Long> erased = new HashMap<>();
    private long newestIndex;
    private Optional<Anchor> after = Optional.empty();

    /** A founded log without a case. */
    public TestLog(long seed) {
        this("test.akashi.example/log", seed);
    }

    /** As {@link #TestLog(long)}, of another origin. */
    public TestLog(String origin, long seed) {
        this(origin, seed, Optional.empty());
    }

    /** As {@link #TestLog(String, long)}, in succession to another log. */
    public TestLog(String origin, long seed, Optional<Predecessor> predecessor) {
        this.origin = origin;
        this.events = new TestEvents(seed);
        this.logKeys = List.of(key(origin, SignatureType.ED25519), key(origin, SignatureType.ML_DSA_44));
        this.witnesses = List.of(key("witness.example/a", SignatureType.ED25519_COSIGNATURE), key("witness.example/b", SignatureType.ML_DSA_44),
                key("witness.example/c", SignatureType.ED25519_COSIGNATURE));
        publish(new LogFounded(origin, logKeys.stream().map(each -> each.verifierKey().text()).toList(), predecessor).event(events.tick()));
        publish(TestEvents.rules().event(events.tick()));
        newestIndex = publish(CaseIndex.empty(size()).event(events.tick()));
    }

    /** A log with three cases, an index over two of them, and the first one's trail handed out: what most tests need. */
    public static TestLog withCases(long seed) {
        TestLog log = new TestLog(seed);
        log.appendCase("A-1", 5);
        log.appendCase("B-2", 3);
        log.publishIndex();
        log.appendCase("C-3", 2);
        log.disclose("A-1", List.of());
        return log;
    }

    /** A case's event with its leaf index. */
    public record Placed(long leaf, SealedEvent event) {
    }

    public String origin() {
        return origin;
    }

    /** The rules at {@link #RULES_LEAF}. */
    public FacetRules rules() {
        return TestEvents.rules();
    }

    /** The generator, for contents of one's own. */
    public TestEvents events() {
        return events;
    }

    public long size() {
        return entries.size();
    }

    /** The bytes of an entry. */
    public byte[] entry(long leaf) {
        return entries.get((int) leaf).clone();
    }

    /** Every complete node. */
    public HashReader nodes() {
        return (level, index) -> nodes.get(index << 6 | level);
    }

    /** The case's events so far. */
    public List<Placed> caseFile(String number) {
        return List.copyOf(cases.getOrDefault(number, List.of()));
    }

    /** The numbers of all cases, in the order in which they were opened. */
    public List<String> caseNumbers() {
        return List.copyOf(cases.keySet());
    }

    /** From now on events say that they are sealed after this. */
    public void sealAfter(Anchor anchor) {
        after = Optional.of(anchor);
    }

    /** Appends events made up for this case, new or not. */
    public void appendCase(String number, int count) {
        for (int i = 0; i < count; i++) {
            append(number, events.content(caseFile(number).size(), RULES_LEAF));
        }
    }

    /** Seals this content as the case's next event and appends it. */
    public SealedEvent append(String number, Content content) {
        List<Placed> chain = cases.computeIfAbsent(number, any -> new ArrayList<>());
        CaseRecord record = chain.isEmpty() ? CaseRecord.first(number, CaseLabel.draw(events.random()))
                : CaseRecord.next(number, chain.size(), chain.get(chain.size() - 1).event().leafHash());
        return append(number, events.seal(record.after(after), content));
    }

    /** Appends an event sealed elsewhere as the case's next: a test may break any rule of sealing with it. */
    public SealedEvent append(String number, SealedEvent sealed) {
        cases.computeIfAbsent(number, any -> new ArrayList<>()).add(new Placed(append(sealed.entryBytes()), sealed));
        return sealed;
    }

    /** Appends the event that closes an applicant's trail. */
    public SealedEvent disclose(String number, List<Withheld> withheld) {
        return disclose(number, withheld, "applicant");
    }

    /** Appends the event that closes a trail for this recipient. */
    public SealedEvent disclose(String number, List<Withheld> withheld, String recipient) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("count", new JsonInteger(caseFile(number).size()));
        fields.put("withheld", new JsonArray(withheld.stream().<JsonValue>map(Withheld::json).toList()));
        fields.put("recipient", new JsonString(recipient));
        return append(number, events.content("TrailDisclosed", RULES_LEAF, fields));
    }

    /** Appends a public event; answers its leaf index. */
    public long publish(PublicEvent event) {
        return append(event.entry());
    }

    /** Appends the public event that tells of a whole case's erasure: later indexes leave the case out. Answers its leaf index. */
    public long tellErased(String number, PublicEvent told) {
        long leaf = publish(told);
        erased.put(number, leaf);
        return leaf;
    }

    /** Appends an index over everything so far; answers its leaf index. */
    public long publishIndex() {
        CaseIndexTree tree = index(size());
        int count = tree.cases().size();
        newestIndex = publish(new CaseIndex(size(), tree.root(), count + erased.size(), erased.size(), count, OptionalLong.of(newestIndex)).event(events.tick()));
        return newestIndex;
    }

    /** Leaf of the newest index. */
    public long newestIndex() {
        return newestIndex;
    }

    /** The cases as of this tree size. */
    public CaseIndexTree index(long treeSize) {
        List<IndexedCase> indexed = new ArrayList<>();
        for (Map.Entry<String, List<Placed>> each : cases.entrySet()) {
            List<Placed> chain = each.getValue();
            List<Placed> before = chain.stream().filter(placed -> placed.leaf() < treeSize).toList();
            if (!before.isEmpty() && erased.getOrDefault(each.getKey(), Long.MAX_VALUE) >= treeSize) {
                CaseLabel label = chain.get(0).event().record().label().orElseThrow();
                indexed.add(new IndexedCase(label, before.size(), before.get(before.size() - 1).event().leafHash()));
            }
        }
        return CaseIndexTree.of(treeSize, indexed);
    }

    /** The checkpoint of all entries, signed by the log. */
    public SignedCheckpoint checkpoint() {
        return checkpoint(size());
    }

    /** The checkpoint of the first entries, signed by the log. */
    public SignedCheckpoint checkpoint(long size) {
        return SignedCheckpoint.sign(new Checkpoint(origin, size, trees.get((int) size).root()), SIGNED_AT + size, logKeys);
    }

    /** A checkpoint with the cosignatures of so many witnesses, at this time in POSIX seconds. */
    public SignedCheckpoint cosigned(SignedCheckpoint signed, int howMany, long time) {
        SignedCheckpoint cosigned = signed;
        for (SignerKey witness : witnesses.subList(0, howMany)) {
            cosigned = cosigned.with(Cosignature.sign(signed.checkpoint(), witness, time));
        }
        return cosigned;
    }

    /** The log's keys: Ed25519, then ML-DSA-44. */
    public List<SignerKey> logKeys() {
        return logKeys;
    }

    public List<SignerKey> witnesses() {
        return witnesses;
    }

    /** A trust policy for this log, which wants so many of its three witnesses; 0: {@code quorum none}. */
    public byte[] policy(int quorum) {
        StringBuilder policy = new StringBuilder();
        logKeys.forEach(each -> policy.append("log ").append(each.verifierKey().text()).append('\n'));
        if (quorum > 0) {
            String group = "";
            for (int i = 0; i < witnesses.size(); i++) {
                policy.append("witness w").append(i).append(' ').append(witnesses.get(i).verifierKey().text()).append('\n');
                group += " w" + i;
            }
            policy.append("group witnesses ").append(quorum).append(group).append('\n');
        }
        return policy.append("quorum ").append(quorum > 0 ? "witnesses" : "none").append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The inclusion path of a leaf at a tree size. */
    public List<Hash> inclusion(long leaf, long size) {
        try {
            return InclusionProof.make(leaf, size, nodes()).path();
        } catch (IOException | MalformedException e) {
            throw new AssertionError("nodes are in memory", e);
        }
    }

    /** The consistency path between two sizes. */
    public List<Hash> consistency(long oldSize, long newSize) {
        try {
            return ConsistencyProof.make(oldSize, newSize, nodes()).path();
        } catch (IOException | MalformedException e) {
            throw new AssertionError("nodes are in memory", e);
        }
    }

    /** The case's trail at the newest checkpoint, signed by the log alone. It is whole only if its last event is a disclosure. */
    public TrailBundle trail(String number) {
        return trail(number, checkpoint(), List.of());
    }

    /** The case's trail at this checkpoint, with these anchors, less what its closing event withholds. */
    public TrailBundle trail(String number, SignedCheckpoint checkpoint, List<SignedCheckpoint> anchors) {
        long size = checkpoint.checkpoint().treeSize();
        List<Placed> chain = caseFile(number).stream().filter(placed -> placed.leaf() < size).toList();
        List<BundledEvent> bundled = new ArrayList<>();
        bundled.add(new BundledEvent(entryAt(RULES_LEAF, size), List.of()));
        for (Placed placed : chain) {
            bundled.add(new BundledEvent(entryAt(placed.leaf(), size), texts(placed.event().disclosures().stream()
                    .filter(disclosure -> !isWithheld(placed.event(), disclosure, chain)).toList())));
        }
        return new TrailBundle(BundleKind.TRAIL, origin, bundled, List.of(), text(checkpoint), indexEvidence(number, size),
                anchors.stream().map(anchor -> anchor(anchor, size)).toList());
    }

    /** A receipt of one event that opens these fields, and its facets if wished. */
    public TrailBundle receipt(String number, int sequence, Set<String> fields, boolean withFacets) {
        SignedCheckpoint checkpoint = checkpoint();
        Placed placed = caseFile(number).get(sequence);
        Set<String> facetLayers = Set.of("facets", "link", "row", "d1", "d2", "d3");
        List<Disclosure> open = placed.event().disclosures().stream().filter(disclosure -> disclosure.name().equals("record")
                || disclosure.name().equals("content") || fields.contains(disclosure.name())
                || withFacets && facetLayers.contains(disclosure.name())).toList();
        List<BundledEvent> bundled = List.of(new BundledEvent(entryAt(RULES_LEAF, size()), List.of()),
                new BundledEvent(entryAt(placed.leaf(), size()), texts(open)));
        return new TrailBundle(BundleKind.RECEIPT, origin, withFacets ? bundled : bundled.subList(1, 2), List.of(), text(checkpoint),
                Optional.empty(), List.of());
    }

    /** An entry with its inclusion proof. */
    public BundledEntry entryAt(long leaf, long size) {
        return new BundledEntry(leaf, entry(leaf), inclusion(leaf, size));
    }

    private Optional<IndexEvidence> indexEvidence(String number, long size) {
        if (newestIndex >= size) {
            throw new IllegalStateException("the checkpoint is older than the newest index");
        }
        try {
            CaseIndex index = CaseIndex.of(PublicEvent.parse(entry(newestIndex)));
            CaseLabel label = caseFile(number).get(0).event().record().label().orElseThrow();
            Optional<CaseIndexProof> proof = index(index.treeSize()).proof(label);
            return Optional.of(new IndexEvidence(entryAt(newestIndex, size), proof));
        } catch (MalformedException e) {
            throw new AssertionError("we wrote it ourselves", e);
        }
    }

    private BundledAnchor anchor(SignedCheckpoint anchor, long size) {
        long other = anchor.checkpoint().treeSize();
        return new BundledAnchor(text(anchor), consistency(Math.min(other, size), Math.max(other, size)));
    }

    private static boolean isWithheld(SealedEvent event, Disclosure disclosure, List<Placed> chain) {
        Content last = chain.get(chain.size() - 1).event().content();
        if (!last.type().equals("TrailDisclosed") || disclosure.name().equals("record")) {
            return false;
        }
        boolean isField = event.content().fields().containsKey(disclosure.name());
        try {
            for (JsonValue item : (JsonArray) last.fields().get("withheld")) {
                Withheld withheld = Withheld.parse(item);
                if (withheld.sequence() == event.record().sequence()
                        && (withheld.field().isEmpty() || isField && withheld.field().get().equals(disclosure.name()))) {
                    return true;
                }
            }
        } catch (MalformedException e) {
            throw new AssertionError("we wrote it ourselves", e);
        }
        return false;
    }

    private long append(byte[] entry) {
        LogTree tree = trees.get(trees.size() - 1).append(Hash.leaf(entry), (level, index, hash) -> nodes.put(index << 6 | level, hash));
        entries.add(entry.clone());
        trees.add(tree);
        return tree.size() - 1;
    }

    private static List<String> texts(List<Disclosure> disclosures) {
        return disclosures.stream().map(Disclosure::text).toList();
    }

    private static String text(SignedCheckpoint signed) {
        return new String(signed.bytes(), StandardCharsets.UTF_8);
    }

    private SignerKey key(String name, SignatureType type) {
        byte[] seed = new byte[SignerKey.SEED_LENGTH];
        events.random().nextBytes(seed);
        return SignerKey.of(name, type, seed);
    }
}
