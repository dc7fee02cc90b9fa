package akashi.register;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The audits of all releases, each in its one order (docs/format/audit.md). Immutable. */
record ReleaseAudits(Shelf<ReleaseAudits.Key, ReleaseAudit> byRelease) {
    static final ReleaseAudits NONE = new ReleaseAudits(Shelf.empty());

    record Key(String series, String release) {
    }

    ReleaseAudit of(String series, String release) {
        return byRelease.get(new Key(series, release)).orElse(ReleaseAudit.NONE);
    }

    Optional<RegisterRefusal> refusalOf(Own event) {
        return switch (event.type()) {
            case AUDITOR_NONCE_COMMITTED -> committed(event);
            case AUDIT_BINDINGS_COMMITTED -> bound(event);
            case AUDITOR_NONCE_REVEALED -> revealed(event);
            default -> Optional.empty();
        };
    }

    private Optional<RegisterRefusal> committed(Own event) {
        ReleaseAudit audit = audit(event);
        if (audit.releaseLeaf().isPresent()) {
            return event.refused(RegisterRule.AUDIT_ORDER, "release " + event.text("release") + " is published already: whoever audits it committed "
                    + "a nonce before.");
        }
        return !audit.commitments().containsKey(event.text("auditor")) ? Optional.empty() : event.refused(RegisterRule.AUDIT_ORDER,
                "auditor " + event.text("auditor") + " has committed a nonce to this release already; it is audited once.");
    }

    private Optional<RegisterRefusal> bound(Own event) {
        ReleaseAudit audit = audit(event);
        if (audit.releaseLeaf().isEmpty() || !audit.isPlanned()) {
            return event.refused(RegisterRule.AUDIT_ORDER, "release names none that was published with nonces of at least "
                    + ReleaseAudit.LEAST_AUDITORS + " auditors committed before it.");
        }
        return audit.bindings().isEmpty() ? Optional.empty() : event.refused(RegisterRule.AUDIT_ORDER, "the bindings of this release were committed to "
                + "already; it is audited once.");
    }

    private Optional<RegisterRefusal> revealed(Own event) {
        ReleaseAudit audit = audit(event);
        Hash commitment = audit.commitments().get(event.text("auditor"));
        if (audit.bindings().isEmpty() || commitment == null || audit.nonces().containsKey(event.text("auditor"))) {
            return event.refused(RegisterRule.AUDIT_ORDER, audit.bindings().isEmpty() ? "release: nonces are revealed once the institution has "
                    + "committed to the bindings of that release, not before." : "auditor " + event.text("auditor")
                    + (commitment == null ? " committed no nonce to this release." : " has revealed the nonce already."));
        }
        return nonce(event).commitment().equals(commitment) ? Optional.empty() : event.refused(RegisterRule.AUDIT_NONCE,
                "nonce is not the one that auditor " + event.text("auditor") + " committed to before the release.");
    }

    /** What is refused all the same takes no effect: an audit has one outcome, however a log goes on. */
    ReleaseAudits with(Own event) {
        boolean isOfOne = switch (event.type()) {
            case STATISTICS_RELEASED, AUDITOR_NONCE_COMMITTED, AUDIT_BINDINGS_COMMITTED, AUDITOR_NONCE_REVEALED -> true;
            default -> false;
        };
        if (!isOfOne || refusalOf(event).isPresent()) {
            return this;
        }
        ReleaseAudit audit = audit(event);
        ReleaseAudit next = switch (event.type()) {
            case STATISTICS_RELEASED -> audit.releaseLeaf().isPresent() ? audit
                    : new ReleaseAudit(audit.commitments(), OptionalLong.of(event.leaf()), audit.bindings(), audit.nonces());
            case AUDITOR_NONCE_COMMITTED -> new ReleaseAudit(with(audit.commitments(), event.text("auditor"), digest(event, "commitment")),
                    audit.releaseLeaf(), audit.bindings(), audit.nonces());
            case AUDIT_BINDINGS_COMMITTED -> new ReleaseAudit(audit.commitments(), audit.releaseLeaf(),
                    Optional.of(new ReleaseAudit.Bindings(digest(event, "root"), event.leaf())), audit.nonces());
            default -> new ReleaseAudit(audit.commitments(), audit.releaseLeaf(), audit.bindings(),
                    with(audit.nonces(), event.text("auditor"), digest(event, "nonce")));
        };
        return new ReleaseAudits(byRelease.with(new Key(event.text("series"), event.text("release")), next));
    }

    private ReleaseAudit audit(Own event) {
        return of(event.text("series"), event.text("release"));
    }

    private static AuditNonce nonce(Own event) {
        return new AuditNonce(event.text("series"), event.text("release"), event.text("auditor"), digest(event, "nonce"));
    }

    private static Map<String, Hash> with(Map<String, Hash> before, String auditor, Hash digest) {
        Map<String, Hash> more = new LinkedHashMap<>(before);
        more.put(auditor, digest);
        return more;
    }

    private static Hash digest(Own event, String name) {
        try {
            return Hash.fromBase64Url(event.text(name), name);
        } catch (MalformedException e) {
            throw new AssertionError("its form was looked at before", e);
        }
    }
}
