package akashi.command.releasing;

import akashi.audit.AuditCoins;
import akashi.audit.AuditFile;
import akashi.audit.AuditHeader;
import akashi.audit.AuditMaker;
import akashi.audit.BindingsMaker;
import akashi.command.register.Registrar;
import akashi.command.register.Registration;
import akashi.command.releasing.AuditAnswer.Refused;
import akashi.command.releasing.AuditAnswer.Why;
import akashi.command.vault.AuditKeys;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.register.PublicEventType;
import akashi.register.Recorded;
import akashi.register.ReleaseAudit;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import akashi.vault.AuditKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The institution's part of a release's audit (docs/format/audit.md): it binds itself, and once the auditors have revealed their nonces it opens
 * each link as its coin says, and destroys the key with which a leaf and its row could still be told to belong together. Asked again it does
 * nothing else: there is one audit of a release. One at a time; safe for use by several threads.
 */
public final class Auditing {
    /** Name of the bindings' file, before their root: so no attempt ever overwrites what another has committed to. */
    private static final String BINDINGS = "audit-bindings-";
    private static final int ATTEMPTS = 3;

    private final PeriodRows rows;
    private final Registrar registrar;
    private final ReleaseFiles files;
    private final AuditKeys keys;
    private final BooleanSupplier tidy;

    /** @param tidy lets the database go of what a destroyed key leaves behind; false if it cannot yet */
    public Auditing(PeriodRows rows, Registrar registrar, ReleaseFiles files, AuditKeys keys, BooleanSupplier tidy) {
        this.rows = rows;
        this.registrar = registrar;
        this.files = files;
        this.keys = keys;
        this.tidy = tidy;
    }

    /** A release that stands in the log. */
    private record Audited(long leaf, Hash leafHash, StatisticsReleased released) {
        private long first() {
            return released.period().first();
        }

        private long treeSize() {
            return released.period().treeSize();
        }
    }

    /**
     * Takes the audit of this release as far as it can go now.
     *
     * @throws SQLException       the database does not answer
     * @throws IOException        the disk does not
     * @throws MalformedException what is stored does not open, or the bindings can no longer be made as they were committed to
     */
    public synchronized AuditAnswer audit(String series, String release) throws SQLException, IOException, MalformedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Registrar.Judging judging = registrar.judging();
            ReleaseAudit audit = judging.register().audit(series, release);
            Optional<Recorded> recorded = judging.register().events().stream().filter(event -> audit.releaseLeaf().isPresent()
                    && event.leaf() == audit.releaseLeaf().getAsLong()).findFirst();
            if (recorded.isEmpty()) {
                return new Refused(Why.NOT_POSSIBLE, "No release of the series stands in the log under this name.");
            }
            if (!audit.isPlanned()) {
                return new Refused(Why.NOT_POSSIBLE, "Before this release " + audit.commitments().size() + " auditors committed nonces; an audit needs "
                        + ReleaseAudit.LEAST_AUDITORS + " at least.");
            }
            Audited audited = new Audited(recorded.get().leaf(), recorded.get().event().leafHash(), StatisticsReleased.of(recorded.get().event()));
            Optional<AuditAnswer> answer = audit.bindings().isPresent() ? Optional.of(bound(audited, audit)) : bind(judging, audited, series, release, audit);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new Refused(Why.BUSY, "Others kept publishing meanwhile; nothing was committed to. Ask again.");
    }

    private Optional<AuditAnswer> bind(Registrar.Judging judging, Audited audited, String series, String release, ReleaseAudit audit)
            throws SQLException, IOException, MalformedException {
        Path made = files.beginAudit().resolve(BINDINGS);
        Hash root = bindings(audited, keys.drawn(audited.leafHash()), made);
        // In this order: what an event commits to must be there, for what is erased later cannot be bound again.
        files.add(made, BINDINGS + root.base64Url(), audited.first(), audited.treeSize());
        JsonObject fields = JsonObject.EMPTY.with("series", series).with("release", release).with("root", root.base64Url());
        return registrar.registerAt(judging, PublicEventType.AUDIT_BINDINGS_COMMITTED, fields).map(registration ->
                registration instanceof Registration.Registered registered
                        ? new AuditAnswer.Bound(audited.leaf(), registered.leaf(), audit.awaited()) : new AuditAnswer.NotRegistered(registration));
    }

    private Hash bindings(Audited audited, AuditKey key, Path file) throws SQLException, IOException, MalformedException {
        try (BindingsMaker maker = new BindingsMaker(file.getParent(), new KeyedSalts(key, audited.leafHash()), audited.first(), audited.treeSize())) {
            rows.forEach(audited.first(), audited.treeSize(), (leaf, opened) -> {
                FacetLayers layers = FacetLayers.of(opened);
                maker.add(leaf, layers.link().digest(), layers.row().get(0).digest());
            });
            return maker.write(folder(audited), audited.released().rows(), file);
        }
    }

    private AuditAnswer bound(Audited audited, ReleaseAudit audit) throws SQLException, IOException, MalformedException {
        ReleaseAudit.Bindings bindings = audit.bindings().orElseThrow();
        Optional<List<Hash>> nonces = audit.allNonces();
        if (nonces.isEmpty()) {
            return new AuditAnswer.Bound(audited.leaf(), bindings.leaf(), audit.awaited());
        }
        Path folder = files.folder(audited.first(), audited.treeSize());
        if (!Files.exists(folder.resolve(AuditFile.FILE))) {
            Optional<AuditKey> key = keys.find(audited.leafHash());
            if (key.isEmpty()) {
                return new Refused(Why.NOT_POSSIBLE, "This audit came to its end, and its file does not lie here any more: put back " + AuditFile.FILE
                        + " from a backup, or from whoever downloaded it.");
            }
            open(audited, bindings, AuditCoins.of(audited.leafHash(), bindings.root(), nonces.get()), key.get());
        }
        keys.destroy(audited.leafHash());
        // Also when it was destroyed before: whoever was killed in between did not come to this.
        return new AuditAnswer.Opened(audited.leaf(), bindings.leaf(), tidy.getAsBoolean());
    }

    private void open(Audited audited, ReleaseAudit.Bindings bindings, AuditCoins coins, AuditKey key) throws SQLException, IOException, MalformedException {
        Path work = files.beginAudit();
        Path bound = files.folder(audited.first(), audited.treeSize()).resolve(BINDINGS + bindings.root().base64Url());
        if (!Files.exists(bound)) {
            bound = work.resolve(BINDINGS);
            bindings(audited, key, bound);
        }
        if (!rootOf(bound).equals(bindings.root())) {
            throw new MalformedException("the bindings are not those that leaf " + bindings.leaf() + " commits to");
        }
        Path made = work.resolve(AuditFile.FILE);
        try (AuditMaker maker = new AuditMaker(work, new KeyedSalts(key, audited.leafHash()), coins, audited.released().rows())) {
            rows.forEach(audited.first(), audited.treeSize(), (leaf, opened) -> {
                FacetLayers layers = FacetLayers.of(opened);
                maker.add(leaf, opened.entry(), layers.facets(), layers.link());
            });
            maker.write(new AuditHeader(audited.leaf(), bindings.leaf()), bound, folder(audited), audited.released().rows(), made);
        }
        files.add(made, AuditFile.FILE, audited.first(), audited.treeSize());
    }

    private static Hash rootOf(Path bindings) throws IOException {
        LogTree tree = LogTree.EMPTY;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bindings))) {
            for (byte[] each = in.readNBytes(Hash.LENGTH); each.length > 0; each = in.readNBytes(Hash.LENGTH)) {
                tree = tree.append(Hash.leaf(each));
            }
        }
        return tree.root();
    }

    private ReleaseFolder folder(Audited audited) {
        return new ReleaseFolder(files.folder(audited.first(), audited.treeSize()));
    }
}
