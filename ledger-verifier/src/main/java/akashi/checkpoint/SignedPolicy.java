package akashi.checkpoint;

import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy's file: its text, and perhaps signatures of those who hold its charter, as a C2SP signed note around the text. No line of a
 * policy begins as a signature line does, so the two cannot be taken for one another. Whose signatures count is said by another policy.
 */
public final class SignedPolicy {
    private static final String SIGNATURES = "\n\n\u2014 ";

    private final String text;
    private final Optional<Note> note;

    private SignedPolicy(String text, Optional<Note> note) {
        this.text = text;
        this.note = note;
    }

    /** Reads a file, signed or not. Whether the text is a policy is for {@link TlogPolicy#parse}, which takes the same file. */
    public static SignedPolicy parse(byte[] file) throws MalformedException {
        String whole = PolicyReader.text(file);
        int end = whole.indexOf(SIGNATURES);
        if (end < 0) {
            return new SignedPolicy(whole, Optional.empty());
        }
        Note note = Note.parse(file);
        if (note.text().length() != end + 1) {
            throw new MalformedException("policy: something else follows the signatures");
        }
        return new SignedPolicy(note.text(), Optional.of(note));
    }

    /** The policy itself, which is what its fingerprint is of: it stays the same whoever signs. */
    public byte[] text() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The whole file. */
    public byte[] bytes() {
        return note.map(Note::bytes).orElseGet(this::text);
    }

    /**
     * With this holder's signature besides.
     *
     * @throws MalformedException the text cannot be signed: it does not end in a newline, or has tabs or other control characters
     */
    public SignedPolicy signedBy(SignerKey holder) throws MalformedException {
        if (!text.endsWith("\n")) {
            throw new MalformedException("policy: does not end in a newline, so it cannot be signed");
        }
        SignatureLine line = SignatureLine.of(holder.verifierKey(), holder.sign(text()));
        // Read back: what a note cannot carry must not be handed on.
        return parse(note.map(before -> before.with(line)).orElseGet(() -> new Note(text, List.of(line))).bytes());
    }

    /**
     * Which of these holders signed it.
     *
     * @throws MalformedException a line bears a holder's name and identifier and is not that holder's signature
     */
    public List<VerifierKey> signersAmong(TlogPolicy.Charter charter) throws MalformedException {
        List<VerifierKey> signers = new ArrayList<>();
        for (VerifierKey holder : charter.keys()) {
            List<SignatureLine> lines = note.map(signed -> signed.linesOf(holder)).orElse(List.of());
            for (SignatureLine line : lines) {
                if (!holder.verifies(text(), line.signature())) {
                    throw new MalformedException("policy: bears a line of " + holder.name() + " that is not that holder's signature");
                }
            }
            if (!lines.isEmpty()) {
                signers.add(holder);
            }
        }
        return signers;
    }
}
