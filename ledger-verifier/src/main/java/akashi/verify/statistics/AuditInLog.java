package akashi.verify.statistics;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.register.ReleaseAudit;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.verify.log.PublicHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the log says of the audit of a release: its order, its nonces, the leaf hashes of its period, how much was erased since. Keeps 32 bytes a leaf. */
final class AuditInLog implements PublicHistory.Listener {
    private final long eventLeaf;
    private final StatisticsReleased.Period period;
    private byte[] leaves = new byte[Hash.LENGTH << 10];
    private PublicRegister register = PublicRegister.EMPTY;
    private Optional<PublicEvent> event = Optional.empty();
    private long known;
    private long erasedSince;

    AuditInLog(long eventLeaf, StatisticsReleased.Period period) {
        this.eventLeaf = eventLeaf;
        this.period = period;
    }

    @Override
    public void publicEvent(long leafIndex, PublicEvent published) {
        if (leafIndex == eventLeaf) {
            event = Optional.of(published);
        }
        if (published.revision() != 1) {
            return;
        }
        if (leafIndex > eventLeaf && published.type().equals(PublicEventType.ERASURE_COMPLETED.word())) {
            erasedSince += released(published);
        }
        if (isOfAudit(published)) {
            register = register.with(leafIndex, published);
        }
    }

    /** Only these: of all others no one who judges an audit need fold the register. */
    private static boolean isOfAudit(PublicEvent published) {
        return StatisticsReleased.isOne(published) || ReleaseAudit.TYPES.stream().anyMatch(type -> published.type().equals(type.word()));
    }

    /** How many of its entries were of periods that were released before. */
    private static long released(PublicEvent erasure) {
        try {
            return Math.max(0, erasure.own().integer("count") - erasure.own().integer("unreleased"));
        } catch (MalformedException e) {
            // Found where the log itself is verified.
            return 0;
        }
    }

    @Override
    public void entries(long first, long count) {
        // Their hashes come next.
    }

    @Override
    public void leaves(long first, List<Hash> hashes) {
        for (int i = 0; i < hashes.size(); i++) {
            long place = first + i - period.first();
            if (place >= 0 && first + i < period.treeSize()) {
                // As leaves come: what the release's own file says may be made up.
                if ((place + 1) * Hash.LENGTH > leaves.length) {
                    leaves = Arrays.copyOf(leaves, Math.toIntExact(Math.max(2L * leaves.length, (place + 1) * Hash.LENGTH)));
                }
                hashes.get(i).copyTo(leaves, (int) place * Hash.LENGTH);
                known++;
            }
        }
    }

    /** The public event at the place where the release says that its event stands. */
    Optional<PublicEvent> event() {
        return event;
    }

    /** The audit, as far as the log shows it. */
    ReleaseAudit audit() {
        return register.audit(period.series(), period.release());
    }

    /** How many entries of released periods were erased after the release. */
    long erasedSince() {
        return erasedSince;
    }

    /** Could every leaf of the period be read? */
    boolean isWhole() {
        return known == period.treeSize() - period.first();
    }

    /** The hash of a leaf of the period. */
    Hash leaf(long leafIndex) {
        return Hash.of(leaves, (int) (leafIndex - period.first()) * Hash.LENGTH);
    }
}
