package akashi.command.publishing.witnessing;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkpoint that the log signed, and the verified cosignatures under it, the newest of each key. A value.
 *
 * @param signed without cosignatures
 * @param lines  one of each key that cosigned */
record Cosigned(SignedCheckpoint signed, Map<VerifierKey, SignatureLine> lines) {

    Cosigned {
        lines = Map.copyOf(lines);
    }

    static Cosigned byNobody(SignedCheckpoint signed) {
        return new Cosigned(signed, Map.of());
    }

    /** What a published note holds, as far as it verifies.
     *
     * @param keys of the witnesses */
    static Cosigned read(SignedCheckpoint note, List<VerifierKey> keys) {
        Map<VerifierKey, SignatureLine> lines = new LinkedHashMap<>();
        for (VerifierKey key : keys) {
            note.note().linesOf(key).stream().filter(line -> Cosignature.verifies(note.checkpoint(), key, line))
                    .forEach(line -> lines.merge(key, line, (one, two) -> newer(key, one, two)));
        }
        return new Cosigned(without(note, keys), lines);
    }

    Checkpoint checkpoint() {
        return signed.checkpoint();
    }

    boolean isSameTree(Checkpoint other) {
        return checkpoint().equals(other);
    }

    /** With these lines in place of older ones of the same keys. */
    Cosigned with(Map<VerifierKey, SignatureLine> more) {
        Map<VerifierKey, SignatureLine> all = new LinkedHashMap<>(lines);
        more.forEach((key, line) -> all.merge(key, line, (one, two) -> newer(key, one, two)));
        return new Cosigned(signed, all);
    }

    /** The note with one line of each key, in one order whatever the order of answers.
     *
     * @param keys whose lines may stand in it */
    SignedCheckpoint note(List<VerifierKey> keys) {
        SignedCheckpoint note = signed;
        for (VerifierKey key : keys) {
            if (lines.containsKey(key)) {
                note = note.with(lines.get(key));
            }
        }
        return note;
    }

    private static SignatureLine newer(VerifierKey key, SignatureLine one, SignatureLine two) {
        return Cosignature.time(key, two).orElse(0) >= Cosignature.time(key, one).orElse(0) ? two : one;
    }

    private static SignedCheckpoint without(SignedCheckpoint note, List<VerifierKey> keys) {
        List<SignatureLine> kept = note.note().signatures().stream()
                .filter(line -> keys.stream().noneMatch(key -> key.owns(line))).toList();
        return new SignedCheckpoint(new Note(note.note().text(), kept), note.checkpoint());
    }
}
