package akashi.witness;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.KeyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The newest checkpoint that the witness cosigned for a log: what it stores, and what it shows to monitors.
 *
 * @param signed with the log's signatures and the witness's own, and no others
 * @param time   POSIX seconds, of the witness's cosignatures
 */
record Cosigned(SignedCheckpoint signed, long time) {

    /** Cosigns; of the lines that came along only those of the log's keys are kept. */
    static Cosigned sign(SignedCheckpoint shown, Collection<VerifierKey> logKeys, WitnessKeys own, long time) {
        SignedCheckpoint signed = onlyOf(logKeys, shown);
        for (SignatureLine line : own.cosign(shown.checkpoint(), time)) {
            signed = signed.with(line);
        }
        return new Cosigned(signed, time);
    }

    /**
     * Reads what was stored.
     *
     * @throws MalformedException it is damaged, of another log, or was not cosigned by these keys
     */
    static Cosigned parse(byte[] stored, String origin, WitnessKeys own) throws MalformedException {
        SignedCheckpoint signed = SignedCheckpoint.parse(stored);
        if (!signed.checkpoint().origin().equals(origin)) {
            throw new MalformedException("memory: of another log");
        }
        List<KeyVerdict> verdicts = own.verifierKeys().stream().map(signed::judge).toList();
        if (!verdicts.get(0).isVerified() || verdicts.stream().anyMatch(each -> each.state() == KeyVerdict.State.INVALID)) {
            throw new MalformedException("memory: not cosigned by this witness's keys");
        }
        return new Cosigned(signed, verdicts.get(0).time().orElse(0));
    }

    /** The checkpoint with those lines alone that bear the name of one of these keys, of which there is one at least. */
    static SignedCheckpoint onlyOf(Collection<VerifierKey> keys, SignedCheckpoint shown) {
        List<SignatureLine> lines = shown.note().signatures().stream().filter(line -> keys.stream().anyMatch(key -> key.owns(line)))
                .distinct().toList();
        return new SignedCheckpoint(new Note(shown.note().text(), lines), shown.checkpoint());
    }

    Checkpoint checkpoint() {
        return signed.checkpoint();
    }

    /** The witness's lines, each with its end. */
    String cosignatures(WitnessKeys own) {
        List<String> lines = new ArrayList<>();
        own.verifierKeys().forEach(key -> signed.note().linesOf(key).forEach(line -> lines.add(line.text() + "\n")));
        return String.join("", lines);
    }
}
