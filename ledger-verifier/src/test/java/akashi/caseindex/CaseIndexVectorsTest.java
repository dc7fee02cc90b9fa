package akashi.caseindex;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.CaseLabel;
import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.testkit.TestRandom;
import akashi.testkit.VectorFile;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaseIndexVectorsTest {
    private static final long SIZE = 70_000;
    private final TestRandom random = new TestRandom(4);
    private final List<IndexedCase> cases = cases();
    private final IndexedCase one = cases.get(5);
    private final CaseIndexTree tree = CaseIndexTree.of(SIZE, cases);
    private final List<CaseIndexProof.Step> steps = tree.proof(one.label()).orElseThrow().steps();
    private final Map<String, VectorFile> vectors = new TreeMap<>();

    @Test
    void the_committed_vectors_are_those_that_are_generated() {
        add("proof", "proved", one, SIZE, tree.root(), json(steps));
        CaseIndexTree alone = CaseIndexTree.of(SIZE, List.of(one));
        add("proof_of_the_only_case", "proved", one, SIZE, alone.root(), json(List.of()));
        add("count_one_less", "not-proved", new IndexedCase(one.label(), one.count() - 1, one.head()), SIZE, tree.root(), json(steps));
        add("head_of_another_case", "not-proved", new IndexedCase(one.label(), one.count(), cases.get(4).head()), SIZE, tree.root(), json(steps));
        add("label_of_another_case", "not-proved", new IndexedCase(cases.get(4).label(), one.count(), one.head()), SIZE, tree.root(), json(steps));
        add("tree_size_one_less", "not-proved", one, SIZE - 1, tree.root(), json(steps));
        add("root_of_no_case", "not-proved", one, SIZE, Hash.EMPTY_TREE, json(steps));
        add("first_step_left_out", "not-proved", one, SIZE, tree.root(), json(steps.subList(1, steps.size())));
        add("last_step_left_out", "not-proved", one, SIZE, tree.root(), json(steps.subList(0, steps.size() - 1)));
        add("sibling_changed", "not-proved", one, SIZE, tree.root(), json(with(0, new CaseIndexProof.Step(steps.get(0).bit(), Hash.EMPTY_TREE))));
        add("bit_changed", "not-proved", one, SIZE, tree.root(), json(with(0, new CaseIndexProof.Step(steps.get(0).bit() + 1, steps.get(0).sibling()))));
        List<CaseIndexProof.Step> twice = new ArrayList<>(steps);
        twice.add(0, steps.get(0));
        add("step_twice", "malformed", one, SIZE, tree.root(), json(twice));
        List<CaseIndexProof.Step> turned = new ArrayList<>(steps);
        Collections.reverse(turned);
        add("steps_root_to_leaf", "malformed", one, SIZE, tree.root(), json(turned));
        add("bit_256", "malformed", one, SIZE, tree.root(), json(with(0, new CaseIndexProof.Step(256, Hash.EMPTY_TREE))));
        add("bit_negative", "malformed", one, SIZE, tree.root(), json(with(steps.size() - 1, new CaseIndexProof.Step(-1, Hash.EMPTY_TREE))));
        add("sibling_padded", "malformed", one, SIZE, tree.root(), JsonArray.of(JsonArray.of(new JsonInteger(3),
                new JsonString(Hash.EMPTY_TREE.base64Url() + "="))));
        add("step_of_three", "malformed", one, SIZE, tree.root(), JsonArray.of(JsonArray.of(new JsonInteger(3),
                new JsonString(Hash.EMPTY_TREE.base64Url()), new JsonInteger(1))));
        VectorFile.compare("case-index", vectors);
    }

    @Test
    void every_vector_is_judged_as_it_says() throws MalformedException {
        for (Map.Entry<String, VectorFile> vector : VectorFile.committed("case-index", 15).entrySet()) {
            JsonObject body = StrictJson.parseObject(vector.getValue().body(), JsonLimits.ENTRY, "vector");
            assertThat(outcome(body)).as(vector.getKey()).isEqualTo(vector.getValue().expect());
        }
    }

    private static String outcome(JsonObject body) throws MalformedException {
        IndexedCase indexed = new IndexedCase(CaseLabel.of(Base64Url.decode(body.text("label"), "label")), body.integer("count"),
                Hash.fromBase64Url(body.text("head"), "head"));
        CaseIndexProof proof;
        try {
            proof = CaseIndexProof.parse(body.array("proof"));
        } catch (MalformedException e) {
            return "malformed";
        }
        return proof.proves(indexed, body.integer("treeSize"), Hash.fromBase64Url(body.text("root"), "root")) ? "proved" : "not-proved";
    }

    private void add(String name, String expect, IndexedCase indexed, long treeSize, Hash root, JsonArray proof) {
        JsonObject body = JsonObject.EMPTY.with("label", Base64Url.encode(indexed.label().bytes())).with("treeSize", treeSize)
                .with("count", indexed.count()).with("head", indexed.head().base64Url()).with("root", root.base64Url()).with("proof", proof);
        vectors.put(name, new VectorFile(expect, "an index of 12 cases", CompactJson.write(body)));
    }

    private List<CaseIndexProof.Step> with(int at, CaseIndexProof.Step step) {
        List<CaseIndexProof.Step> changed = new ArrayList<>(steps);
        changed.set(at, step);
        return changed;
    }

    private static JsonArray json(List<CaseIndexProof.Step> steps) {
        return new JsonArray(steps.stream().<JsonValue>map(step -> JsonArray.of(new JsonInteger(step.bit()),
                new JsonString(step.sibling().base64Url()))).toList());
    }

    private List<IndexedCase> cases() {
        List<IndexedCase> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            made.add(new IndexedCase(CaseLabel.draw(random), 2 + i, Hash.sha256(new byte[] {(byte) i})));
        }
        made.sort(Comparator.comparing(IndexedCase::label));
        return made;
    }
}
