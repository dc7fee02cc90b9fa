package akashi.caseindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.event.CaseLabel;
import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestEvents;
import akashi.testkit.TestRandom;
import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CaseIndexTest {
    private static final long SEED = 314159;
    private static final long SIZE = 1_000;
    private final TestRandom random = new TestRandom(SEED);

    @Test
    void every_way_to_build_the_tree_agrees_with_the_recursive_definition() {
        for (int cases = 0; cases < 70; cases++) {
            List<IndexedCase> indexed = cases(cases, cases % 3 == 0);
            Set<CaseLabel> all = indexed.stream().map(IndexedCase::label).collect(Collectors.toSet());
            CaseIndexBuilder builder = new CaseIndexBuilder(SIZE, all);
            indexed.forEach(builder::add);
            Hash root = builder.root();
            CaseIndexTree tree = CaseIndexTree.of(SIZE, indexed);
            assertThat(root).as("seed %d, %d cases", SEED, cases).isEqualTo(naive(indexed, 0)).isEqualTo(tree.root());
            assertThat(builder.cases()).isEqualTo(cases);
            Map<CaseLabel, CaseIndexProof> proofs = builder.proofs();
            for (IndexedCase one : indexed) {
                assertThat(proofs.get(one.label())).isEqualTo(tree.proof(one.label()).orElseThrow());
                assertThat(proofs.get(one.label()).proves(one, SIZE, root)).isTrue();
            }
        }
    }

    @Test
    void no_case_has_the_root_of_nothing() {
        assertThat(new CaseIndexBuilder(5).root()).isEqualTo(Hash.EMPTY_TREE);
        assertThat(CaseIndexTree.of(5, List.of()).root()).isEqualTo(Hash.EMPTY_TREE);
        assertThat(CaseIndexTree.of(5, List.of()).proof(CaseLabel.draw(random))).isEmpty();
    }

    @Test
    void no_other_count_head_label_size_or_root_is_proved() {
        List<IndexedCase> indexed = cases(40, false);
        CaseIndexTree tree = CaseIndexTree.of(SIZE, indexed);
        for (IndexedCase one : indexed) {
            CaseIndexProof proof = tree.proof(one.label()).orElseThrow();
            Hash other = Hash.leaf(new byte[] {1});
            assertThat(proof.proves(new IndexedCase(one.label(), one.count() + 1, one.head()), SIZE, tree.root())).isFalse();
            assertThat(proof.proves(new IndexedCase(one.label(), one.count(), other), SIZE, tree.root())).isFalse();
            assertThat(proof.proves(new IndexedCase(CaseLabel.draw(random), one.count(), one.head()), SIZE, tree.root())).isFalse();
            assertThat(proof.proves(one, SIZE + 1, tree.root())).isFalse();
            assertThat(proof.proves(one, SIZE, other)).isFalse();
        }
        assertThat(tree.proof(CaseLabel.draw(random))).isEmpty();
    }

    @Test
    void a_proof_with_a_step_less_more_or_changed_proves_nothing_or_cannot_exist() {
        List<IndexedCase> indexed = cases(40, false);
        CaseIndexTree tree = CaseIndexTree.of(SIZE, indexed);
        for (IndexedCase one : indexed) {
            List<CaseIndexProof.Step> steps = tree.proof(one.label()).orElseThrow().steps();
            for (int at = 0; at < steps.size(); at++) {
                List<CaseIndexProof.Step> less = new ArrayList<>(steps);
                CaseIndexProof.Step removed = less.remove(at);
                assertThat(new CaseIndexProof(less).proves(one, SIZE, tree.root())).isFalse();
                List<CaseIndexProof.Step> forged = new ArrayList<>(steps);
                forged.set(at, new CaseIndexProof.Step(removed.bit(), Hash.EMPTY_TREE));
                assertThat(new CaseIndexProof(forged).proves(one, SIZE, tree.root())).isFalse();
                List<CaseIndexProof.Step> twice = new ArrayList<>(steps);
                twice.add(at, removed);
                assertThatThrownBy(() -> CaseIndexProof.parse(json(twice))).isInstanceOf(MalformedException.class);
            }
        }
    }

    @Test
    void bits_outside_a_label_or_not_falling_are_refused_before_any_hash() {
        Hash hash = Hash.EMPTY_TREE;
        for (List<Integer> bits : List.of(List.of(256), List.of(-1), List.of(3, 3), List.of(3, 4), List.of(0, 255))) {
            List<CaseIndexProof.Step> steps = bits.stream().map(bit -> new CaseIndexProof.Step(bit, hash)).toList();
            assertThatThrownBy(() -> CaseIndexProof.parse(json(steps))).as("%s", bits).isInstanceOf(MalformedException.class);
            assertThatThrownBy(() -> new CaseIndexProof(steps)).isInstanceOf(IllegalArgumentException.class);
        }
        List<CaseIndexProof.Step> tooMany = new ArrayList<>();
        for (int bit = 256; bit >= 0; bit--) {
            tooMany.add(new CaseIndexProof.Step(Math.min(bit, 255), hash));
        }
        assertThatThrownBy(() -> CaseIndexProof.parse(json(tooMany))).hasMessageContaining("longer than a label");
    }

    @Test
    void proofs_come_back_from_a_bundle() throws MalformedException {
        List<IndexedCase> indexed = cases(9, true);
        for (IndexedCase one : indexed) {
            CaseIndexProof proof = CaseIndexTree.of(SIZE, indexed).proof(one.label()).orElseThrow();
            assertThat(CaseIndexProof.parse(proof.json())).isEqualTo(proof);
        }
    }

    @Test
    void labels_out_of_order_or_twice_are_our_own_bug() {
        List<IndexedCase> indexed = cases(2, false);
        CaseIndexBuilder builder = new CaseIndexBuilder(SIZE);
        builder.add(indexed.get(1));
        assertThatThrownBy(() -> builder.add(indexed.get(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.add(indexed.get(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_event_comes_back_and_contradictions_are_refused() throws MalformedException {
        CaseIndex index = new CaseIndex(9, Hash.leaf(new byte[0]), 3, 1, 2, OptionalLong.of(2));
        assertThat(CaseIndex.of(PublicEvent.parse(index.event(TestEvents.START).entry()))).isEqualTo(index);
        CaseIndex empty = CaseIndex.empty(2);
        assertThat(CaseIndex.of(PublicEvent.parse(empty.event(TestEvents.START).entry()))).isEqualTo(empty);
        PublicEvent contradicting = new PublicEvent("CaseIndex", 1, TestEvents.START, replaced(index, "cases", new JsonInteger(3)));
        assertThatThrownBy(() -> CaseIndex.of(contradicting)).isInstanceOf(MalformedException.class);
    }

    private static JsonObject replaced(CaseIndex index, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(index.event(TestEvents.START).own().members());
        members.put(name, value);
        return new JsonObject(members);
    }

    private static JsonArray json(List<CaseIndexProof.Step> steps) {
        return new JsonArray(steps.stream().<JsonValue>map(step -> JsonArray.of(new JsonInteger(step.bit()),
                new JsonString(step.sibling().base64Url()))).toList());
    }

    /** Sorted by label; close ones share all but their last bits, so that the tree is deep. */
    private List<IndexedCase> cases(int count, boolean close) {
        List<IndexedCase> indexed = new ArrayList<>();
        byte[] base = CaseLabel.draw(random).bytes();
        for (int i = 0; i < count; i++) {
            byte[] label = close ? base.clone() : CaseLabel.draw(random).bytes();
            if (close) {
                label[31] = (byte) i;
                label[i % 31] = (byte) (i % 4);
            }
            indexed.add(new IndexedCase(CaseLabel.of(label), 1 + random.nextInt(20), Hash.sha256(new byte[] {(byte) i})));
        }
        indexed.sort(Comparator.comparing(IndexedCase::label));
        return indexed;
    }

    /** docs/format/case-index.md, word for word: split at the first bit in which the labels differ. Its own hashing, too. */
    private static Hash naive(List<IndexedCase> sorted, int bit) {
        if (sorted.isEmpty()) {
            return Hash.sha256();
        }
        if (sorted.size() == 1) {
            IndexedCase only = sorted.get(0);
            return Hash.sha256(ByteBuffer.allocate(1 + 32 + 8 + 8 + 32).put((byte) 2).put(only.label().bytes()).putLong(SIZE)
                    .putLong(only.count()).put(only.head().bytes()).array());
        }
        List<IndexedCase> left = sorted.stream().filter(one -> !isSet(one.label().bytes(), bit)).toList();
        List<IndexedCase> right = sorted.stream().filter(one -> isSet(one.label().bytes(), bit)).toList();
        if (left.isEmpty() || right.isEmpty()) {
            return naive(sorted, bit + 1);
        }
        return Hash.sha256(ByteBuffer.allocate(1 + 2 + 64).put((byte) 3).putShort((short) bit).put(naive(left, bit + 1).bytes())
                .put(naive(right, bit + 1).bytes()).array());
    }

    private static boolean isSet(byte[] label, int bit) {
        return (Byte.toUnsignedInt(label[bit / 8]) & 0x80 >> bit % 8) != 0;
    }
}
