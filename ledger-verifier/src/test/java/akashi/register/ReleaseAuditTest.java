package akashi.register;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An audit goes one way, once; what is refused takes no effect. */
class ReleaseAuditTest {
    private static final Instant NOW = Instant.parse("2027-01-15T00:00:00Z");
    private static final Hash FIRST = Hash.sha256(new byte[] {1});
    private static final Hash SECOND = Hash.sha256(new byte[] {2});

    private PublicRegister register = PublicRegister.EMPTY;
    private long leaf = 10;

    @Test
    void nonces_are_committed_before_the_release_then_it_is_bound_and_then_they_are_revealed_each_once() {
        refused(bound(), RegisterRule.AUDIT_ORDER);
        published(committed("Court", FIRST));
        refused(committed("Court", SECOND), RegisterRule.AUDIT_ORDER);
        published(committed("Press", SECOND));
        refused(bound(), RegisterRule.AUDIT_ORDER);
        published(released());
        refused(committed("Late", SECOND), RegisterRule.AUDIT_ORDER);
        refused(revealed("Court", FIRST), RegisterRule.AUDIT_ORDER);
        published(bound());
        refused(bound(), RegisterRule.AUDIT_ORDER);
        refused(revealed("Nobody", FIRST), RegisterRule.AUDIT_ORDER);
        refused(revealed("Court", SECOND), RegisterRule.AUDIT_NONCE);
        published(revealed("Press", SECOND));
        refused(revealed("Press", SECOND), RegisterRule.AUDIT_ORDER);
        assertThat(register.audit("quarterly", "R1").awaited()).containsExactly("Court");
        assertThat(register.audit("quarterly", "R1").allNonces()).isEmpty();
        published(revealed("Court", FIRST));
        assertThat(register.audit("quarterly", "R1").allNonces()).as("in the order of the commitments").contains(List.of(FIRST, SECOND));
    }

    @Test
    void one_auditor_is_none_and_another_release_is_another_audit() {
        published(committed("Court", FIRST));
        published(released());
        refused(bound(), RegisterRule.AUDIT_ORDER);
        assertThat(register.audit("quarterly", "R1").isPlanned()).isFalse();
        assertThat(register.audit("quarterly", "R2")).isEqualTo(ReleaseAudit.NONE);
        assertThat(new AuditNonce("quarterly", "R1", "Court", FIRST).commitment()).isNotEqualTo(new AuditNonce("quarterly", "R2", "Court", FIRST).commitment());
    }

    private void published(PublicEvent event) {
        assertThat(register.refusalOf(event)).isEmpty();
        register = register.with(leaf++, event);
    }

    /** A log that holds it all the same goes on as if it did not. */
    private void refused(PublicEvent event, RegisterRule rule) {
        assertThat(register.refusalOf(event).map(RegisterRefusal::rule)).isEqualTo(Optional.of(rule));
        ReleaseAudit before = register.audit("quarterly", "R1");
        register = register.with(leaf++, event);
        assertThat(register.audit("quarterly", "R1")).isEqualTo(before);
    }

    private static PublicEvent committed(String auditor, Hash nonce) {
        return PublicEventType.AUDITOR_NONCE_COMMITTED.event(of().with("auditor", auditor).with("commitment",
                new AuditNonce("quarterly", "R1", auditor, nonce).commitment().base64Url()), NOW);
    }

    private static PublicEvent bound() {
        return PublicEventType.AUDIT_BINDINGS_COMMITTED.event(of().with("root", FIRST.base64Url()), NOW);
    }

    private static PublicEvent revealed(String auditor, Hash nonce) {
        return PublicEventType.AUDITOR_NONCE_REVEALED.event(of().with("auditor", auditor).with("nonce", nonce.base64Url()), NOW);
    }

    private static PublicEvent released() {
        JsonObject flow = JsonObject.EMPTY.with("opening", 0).with("in", 0).with("out", 0).with("transferIn", 0).with("transferOut", 0)
                .with("corrections", 0).with("closing", 0);
        return PublicEventType.STATISTICS_RELEASED.event(of().with("from", "2026-10-01").with("until", "2026-12-31").with("first", 0).with("treeSize", 0)
                .with("rows", 0).with("erased", 0).with("rowsRoot", Hash.EMPTY_TREE.base64Url()).with("linksRoot", Hash.EMPTY_TREE.base64Url())
                .with("k", 200).with("rules", 1).with("withheld", JsonObject.EMPTY.with("row", 0).with("d1", 0).with("d2", 0).with("d3", 0))
                .with("tables", JsonObject.EMPTY.with("headline", Hash.EMPTY_TREE.base64Url())).with("stockFlow", flow), NOW);
    }

    private static JsonObject of() {
        return JsonObject.EMPTY.with("series", "quarterly").with("release", "R1");
    }
}
