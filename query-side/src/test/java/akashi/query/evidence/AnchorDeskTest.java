package akashi.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.BundleKind;
import akashi.bundle.BundledAnchor;
import akashi.bundle.TrailBundle;
import akashi.casefile.EventCatalogue;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Anchor;
import akashi.hash.Hash;
import akashi.query.TestContext;
import akashi.query.following.AnchorSizes;
import akashi.query.following.LogFollower;
import akashi.query.following.PublishedLog;
import akashi.query.store.FollowedCheckpoint;
import akashi.query.testing.TestLedger;
import akashi.query.testing.TestSettings;
import akashi.testkit.TestEvents;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.TrailJudgement;
import akashi.verify.TrailVerifier;
import akashi.verify.VerifiedTrail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class AnchorDeskTest {
    private static final long START = TestEvents.START.getEpochSecond();
    private static final long HOUR = 3_600;

    @TempDir
    Path directory;

    private TestLedger ledger;
    private TestLog log;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void found() {
        ledger = new TestLedger(directory, 37);
        log = ledger.log();
        ledger.write("policy", log.policy(2));
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void each_event_of_a_trail_comes_with_the_newest_anchor_before_it_and_the_oldest_after_it() throws Exception {
        for (int i = 0; i < 6; i++) {
            ledger.grow("other " + i, 20);
            anchor(i + 1);
            if (i % 2 == 0) {
                ledger.grow("case", 1);
            }
        }
        log.publishIndex();
        ledger.grow("other", 5);
        log.disclose("case", List.of());
        follow();
        List<Long> leaves = leaves("case");
        List<BundledAnchor> anchors = desk().around(leaves, followed());
        assertThat(sizes(anchors)).isEqualTo(List.of(23L, 44L, 64L, 85L, 105L, 126L)).doesNotHaveDuplicates();

        // Held against what a stranger makes of it: exactly the hours between which each event was appended.
        SignedCheckpoint whole = log.cosigned(log.checkpoint(), 3, START + 7 * HOUR);
        TrailBundle plain = log.trail("case", whole, List.of());
        TrailBundle trail = new TrailBundle(plain.kind(), plain.origin(), plain.events(), plain.erased(), plain.checkpoint(), plain.index(), anchors);
        List<VerifiedTrail.Event> events = verify(trail).trail().orElseThrow().events();
        assertThat(events).extracting(event -> event.times().notSeenBefore())
            .containsExactly(at(1), at(3), at(5), at(6));
        assertThat(events).extracting(event -> event.times().shownBy()).containsExactly(at(2), at(4), at(6), at(7));
    }

    @Test
    void of_another_s_server_the_sizes_are_those_that_events_name() throws Exception {
        ledger.grow("case", 2);
        SignedCheckpoint first = anchor(1);
        ledger.grow("case", 2);
        log.sealAfter(new Anchor(first.checkpoint().treeSize(), Hash.sha256(first.bytes())));
        ledger.grow("case", 1);
        anchor(2);
        ledger.grow("case", 1);
        follow();
        PublishedLog local = context.getBean(PublishedLog.class);
        PublishedLog server = local::read;
        AnchorSizes named = new AnchorSizes(server);
        AnchorDesk desk = new AnchorDesk(server, context.getBean(LogFollower.class), named, TestSettings.of(ledger, 1, false, Optional.empty()));
        assertThat(desk.around(leaves("case"), followed())).isEmpty();
        log.caseFile("case").forEach(placed -> named.learn(placed.event().record()));
        assertThat(sizes(desk.around(leaves("case"), followed()))).containsExactly(first.checkpoint().treeSize());
    }

    @Test
    void an_anchor_that_is_altered_of_another_history_or_not_cosigned_is_left_out_and_the_others_stay() throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ledger.grow("case", 3);
            sizes.add(anchor(i + 1).checkpoint().treeSize());
        }
        ledger.grow("case", 1);
        Path folder = directory.resolve("log/anchor");
        byte[] flipped = Files.readAllBytes(folder.resolve(sizes.get(0).toString()));
        flipped[flipped.length - 20] ^= 1;
        ledger.write("log/anchor/" + sizes.get(0), flipped);
        TestLog other = new TestLog(37);
        other.appendCase("another history", 60);
        ledger.write("log/anchor/" + sizes.get(1), log.cosigned(other.checkpoint(sizes.get(1)), 3, START + HOUR).bytes());
        ledger.write("log/anchor/" + sizes.get(2), log.cosigned(log.checkpoint(sizes.get(2)), 1, START + HOUR).bytes());
        ledger.write("log/anchor/" + sizes.get(3), Files.readAllBytes(folder.resolve(sizes.get(4).toString())));
        follow();
        assertThat(sizes(desk().around(leaves("case"), followed()))).containsExactly(sizes.get(4));
    }

    @Test
    void what_a_bundle_carries_is_bounded_and_reaches_from_the_first_event_to_the_last() throws Exception {
        for (int i = 0; i < AnchorDesk.MOST + 60; i++) {
            ledger.grow("case", 1);
            anchor(i);
        }
        ledger.grow("case", 1);
        follow();
        List<Long> sizes = sizes(desk().around(leaves("case"), followed()));
        assertThat(sizes).hasSize(AnchorDesk.MOST).isSorted().doesNotHaveDuplicates().startsWith(leaves("case").get(0) + 1)
            .endsWith(log.size() - 1);
    }

    @Test
    void without_a_quorum_nothing_is_an_anchor() throws Exception {
        ledger.write("policy", log.policy(0));
        ledger.grow("case", 1);
        anchor(1);
        ledger.grow("case", 1);
        follow();
        assertThat(desk().around(leaves("case"), followed())).isEmpty();
    }

    private SignedCheckpoint anchor(int hour) {
        SignedCheckpoint anchor = log.cosigned(log.checkpoint(), 3, START + hour * HOUR);
        ledger.write("log/anchor/" + log.size(), anchor.bytes());
        return anchor;
    }

    private void follow() throws InterruptedException {
        ledger.publish();
        context = TestContext.all(ledger, Optional.empty());
        assertThat(context.getBean(LogFollower.class).awaitSize(log.size(), 20_000)).isTrue();
    }

    private AnchorDesk desk() {
        return context.getBean(AnchorDesk.class);
    }

    private FollowedCheckpoint followed() {
        return context.getBean(LogFollower.class).followed().orElseThrow();
    }

    private List<Long> leaves(String number) {
        return log.caseFile(number).stream().map(TestLog.Placed::leaf).toList();
    }

    private static List<Long> sizes(List<BundledAnchor> anchors) throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (BundledAnchor anchor : anchors) {
            sizes.add(SignedCheckpoint.parse(anchor.note().getBytes(StandardCharsets.UTF_8)).checkpoint().treeSize());
        }
        return sizes;
    }

    private static OptionalLong at(int hour) {
        return OptionalLong.of(START + hour * HOUR);
    }

    private TrailJudgement verify(TrailBundle trail) throws Exception {
        TlogPolicy policy = TlogPolicy.parse(log.policy(2));
        return new TrailVerifier(EventCatalogue.shipped(),
            origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))), CheckpointMemory.NONE,
            Clock.fixed(Instant.ofEpochSecond(START + 20 * HOUR), ZoneOffset.UTC)).verify(trail.zip(Language.EN), BundleKind.TRAIL);
    }
}
