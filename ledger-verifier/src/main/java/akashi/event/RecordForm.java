package akashi.event;

import akashi.hash.Hash;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.text.MalformedException;
import java.util.Optional;

/** The record's members as the format has them (docs/format/entry.md). */
final class RecordForm {
    private RecordForm() {
    }

    static CaseRecord parse(JsonObject value) throws MalformedException {
        long sequence = value.integer("sequence");
        if (sequence == 0) {
            value.requireNames(Layers.RECORD, "case", "sequence", "previous", "after", "label", Layers.DIGESTS);
        } else {
            value.requireNames(Layers.RECORD, "case", "sequence", "previous", "after", Layers.DIGESTS);
        }
        String number = value.text("case");
        Optional<Hash> previous = value.value("previous") == JsonNull.NULL ? Optional.empty()
                : Optional.of(Hash.fromBase64Url(value.text("previous"), "previous"));
        if (sequence < 0 || previous.isEmpty() != (sequence == 0) || !CaseRecord.acceptsNumber(number)) {
            throw new MalformedException("record: case, sequence or previous");
        }
        Optional<CaseLabel> label = sequence == 0 ? Optional.of(CaseLabel.parse(value.text("label"))) : Optional.empty();
        return new CaseRecord(number, sequence, previous, anchor(value), label);
    }

    private static Optional<Anchor> anchor(JsonObject value) throws MalformedException {
        if (value.value("after") == JsonNull.NULL) {
            return Optional.empty();
        }
        JsonObject after = value.object("after");
        after.requireNames("after", "treeSize", "note");
        if (after.integer("treeSize") < 0) {
            throw new MalformedException("after: a negative tree size");
        }
        return Optional.of(new Anchor(after.integer("treeSize"), Hash.fromBase64Url(after.text("note"), "after")));
    }
}
