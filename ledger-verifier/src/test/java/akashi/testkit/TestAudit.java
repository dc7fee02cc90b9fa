package akashi.testkit;

import akashi.audit.AuditCoins;
import akashi.audit.AuditHeader;
import akashi.audit.AuditMaker;
import akashi.audit.Bindings;
import akashi.audit.BindingsMaker;
import akashi.disclosure.Disclosure;
import akashi.event.SealedEntry;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.register.AuditNonce;
import akashi.register.PublicEventType;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.vault.AuditKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The audit of the first release of a {@link TestRelease}, step by step; what the institution seals into it may be forged. For one thread. */
public final class TestAudit {
    private static final String SERIES = "quarterly";
    private static final String RELEASE = "R1";

    private final TestRelease house;
    private final TestPublications published;
    private final Random random;
    private final Map<String, Hash> nonces = new LinkedHashMap<>();
    private final Bindings.Salts salts;
    private List<Sealed> sealed = List.of();
    private long releaseLeaf;
    private long bindingsLeaf;
    private Hash root = Hash.EMPTY_TREE;

    /** A sealed event as the institution says that it is. @param row the row of the release that it says is this one's */
    public record Sealed(long leaf, SealedEntry entry, Disclosure facets, Disclosure link, Hash row) {
    }

    public TestAudit(TestRelease house, long seed) {
        this.house = house;
        this.published = new TestPublications(house.log());
        this.random = new Random(seed);
        AuditKey key = AuditKey.of(bytes());
        this.salts = new Bindings.Salts() {
            @Override
            public Hash ofLeaf(long leafIndex) {
                return Hash.of(key.leafSalt(new byte[Hash.LENGTH], leafIndex));
            }

            @Override
            public Hash ofRow(Hash row) {
                return Hash.of(key.rowSalt(new byte[Hash.LENGTH], row.bytes()));
            }
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[Hash.LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    /** This auditor commits a nonce. */
    public void commit(String auditor) {
        Hash nonce = nonces.computeIfAbsent(auditor, absent -> Hash.of(bytes()));
        publish(PublicEventType.AUDITOR_NONCE_COMMITTED, of(auditor).with("commitment", new AuditNonce(SERIES, RELEASE, auditor, nonce).commitment()
                .base64Url()));
    }

    /** The events of all cases so far, in the order of their leaves, as they were sealed. */
    public List<Sealed> sealed() {
        List<Sealed> all = new ArrayList<>();
        for (String number : house.log().caseNumbers()) {
            for (TestLog.Placed placed : house.log().caseFile(number)) {
                List<Disclosure> layers = placed.event().disclosures();
                int end = layers.size();
                all.add(new Sealed(placed.leaf(), placed.event().entry(), layers.get(end - 6), layers.get(end - 5), layers.get(end - 4).digest()));
            }
        }
        all.sort((one, other) -> Long.compare(one.leaf(), other.leaf()));
        return all;
    }

    /** The institution binds itself to what it says of its events. */
    public void bind(Path release, Path work, List<Sealed> events) throws IOException, MalformedException {
        sealed = List.copyOf(events);
        releaseLeaf = new ReleaseFolder(release).file().leafIndex();
        StatisticsReleased.Period period = new ReleaseFolder(release).file().released().period();
        try (BindingsMaker maker = new BindingsMaker(work, salts, period.first(), period.treeSize())) {
            for (Sealed each : sealed) {
                maker.add(each.leaf(), each.link().digest(), each.row());
            }
            root = maker.write(new ReleaseFolder(release), rows(release), work.resolve("bindings"));
        }
        bindingsLeaf = publish(PublicEventType.AUDIT_BINDINGS_COMMITTED, of().with("root", root.base64Url()));
    }

    /** This auditor reveals the nonce. */
    public void reveal(String auditor) {
        reveal(auditor, nonces.get(auditor));
    }

    /** This auditor reveals something. */
    public void reveal(String auditor, Hash nonce) {
        publish(PublicEventType.AUDITOR_NONCE_REVEALED, of(auditor).with("nonce", nonce.base64Url()));
    }

    /** The coins that fell. */
    public AuditCoins coins() {
        return AuditCoins.of(Hash.leaf(house.log().entry(releaseLeaf)), root, List.copyOf(nonces.values()));
    }

    /** Writes the file of the audit. */
    public void open(Path release, Path work, Path file) throws IOException, MalformedException {
        try (AuditMaker maker = new AuditMaker(work, salts, coins(), sealed.size())) {
            for (Sealed each : sealed) {
                maker.add(each.leaf(), each.entry(), each.facets(), each.link());
            }
            maker.write(new AuditHeader(releaseLeaf, bindingsLeaf), work.resolve("bindings"), new ReleaseFolder(release), rows(release), file);
        }
    }

    private static long rows(Path release) throws IOException, MalformedException {
        return new ReleaseFolder(release).file().released().rows();
    }

    private long publish(PublicEventType type, JsonObject fields) {
        long leaf = house.log().publish(published.event(type, fields));
        house.log().publishIndex();
        return leaf;
    }

    private static JsonObject of() {
        return JsonObject.EMPTY.with("series", SERIES).with("release", RELEASE);
    }

    private static JsonObject of(String auditor) {
        return of().with("auditor", auditor);
    }
}
