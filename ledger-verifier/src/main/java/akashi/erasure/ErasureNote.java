package akashi.erasure;

import akashi.hash.Hash;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * That a leaf of a log may be erased: the text that the ombudsman signs. Immutable.
 *
 * @param origin    the log's identity line
 * @param leafIndex where the entry stands
 * @param leafHash  what stands there, and stays
 */
public record ErasureNote(String origin, long leafIndex, Hash leafHash) {
    private static final String FORMAT = "akashi/erasure/1";
    private static final int LINES = 3;

    public ErasureNote {
        if (leafIndex < 0 || origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("an erasure note names a log and a leaf");
        }
    }

    /** What signatures make of a note. */
    public enum Standing {
        /** A key that was asked for signed it, and no line that bears the name of one is false. */
        SIGNED,
        /** No line bears the name and identifier of a key that was asked for. */
        UNSIGNED,
        /** A line bears the name and identifier of such a key and is not its signature. */
        FALSE
    }

    /** Reads the text of a note in its one spelling. */
    public static ErasureNote parse(String text) throws MalformedException {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty() || !lines[0].equals(FORMAT) || lines[1].isEmpty()) {
            throw new MalformedException("erasure note: not " + FORMAT + ", an origin and a leaf");
        }
        int space = lines[2].indexOf(' ');
        if (space < 0) {
            throw new MalformedException("erasure note: not a leaf index and a leaf hash");
        }
        return new ErasureNote(lines[1], Decimal.parse(lines[2].substring(0, space), "erasure note: leaf index"),
                Hash.fromBase64(lines[2].substring(space + 1), "erasure note: leaf hash"));
    }

    /** The text that is signed: three lines. */
    public String text() {
        return FORMAT + '\n' + origin + '\n' + leafIndex + ' ' + leafHash.base64() + '\n';
    }

    /**
     * The signed note.
     *
     * @throws IllegalArgumentException the key is not of the type that signs texts as they are
     */
    public Note sign(SignerKey key) {
        if (key.verifierKey().type() != SignatureType.ED25519) {
            throw new IllegalArgumentException("an erasure note is signed with an Ed25519 key");
        }
        byte[] signature = key.sign(text().getBytes(StandardCharsets.UTF_8));
        return new Note(text(), List.of(SignatureLine.of(key.verifierKey(), signature)));
    }

    /** Whether one of these keys signed the note, whatever its text. */
    public static Standing standing(Note note, Collection<VerifierKey> oversight) {
        boolean named = oversight.stream().filter(key -> key.type() == SignatureType.ED25519).anyMatch(key -> !note.linesOf(key).isEmpty());
        if (!named) {
            return Standing.UNSIGNED;
        }
        return note.isSignedByOneOf(oversight) ? Standing.SIGNED : Standing.FALSE;
    }
}
