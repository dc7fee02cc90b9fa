package akashi.checkpoint;

import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint with its signature lines. Parsed, not yet believed: {@link TlogPolicy#judge} says whose signatures hold.
 *
 * @param note       its text is the checkpoint's
 * @param checkpoint what the text says
 */
public record SignedCheckpoint(Note note, Checkpoint checkpoint) {
    public SignedCheckpoint {
        if (!note.text().equals(checkpoint.text())) {
            throw new IllegalArgumentException("the note's text is not this checkpoint's");
        }
    }

    /** Reads a signed note whose text is a checkpoint. */
    public static SignedCheckpoint parse(byte[] bytes) throws MalformedException {
        Note note = Note.parse(bytes);
        return new SignedCheckpoint(note, Checkpoint.parse(note.text()));
    }

    /**
     * Signs a checkpoint with each of these keys. Whoever calls this has proved to himself that the tree extends what he signed before.
     *
     * @param time POSIX seconds
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, long time, List<SignerKey> keys) {
        List<SignatureLine> lines = new ArrayList<>();
        keys.forEach(key -> lines.add(Cosignature.sign(checkpoint, key, time)));
        return new SignedCheckpoint(new Note(checkpoint.text(), lines), checkpoint);
    }

    /** The note's bytes. */
    public byte[] bytes() {
        return note.bytes();
    }

    /** This checkpoint with one line more, unless it has it already. */
    public SignedCheckpoint with(SignatureLine line) {
        return new SignedCheckpoint(note.with(line), checkpoint);
    }

    /** What this one key says. */
    public KeyVerdict judge(VerifierKey key) {
        return KeyVerdict.of(this, key);
    }
}
