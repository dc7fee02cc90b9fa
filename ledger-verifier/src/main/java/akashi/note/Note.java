package akashi.note;

import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text with signature lines (C2SP signed-note). Parsed, not yet believed.
 *
 * @param text       ends in a newline; this is what was signed
 * @param signatures at least one
 */
public record Note(String text, List<SignatureLine> signatures) {
    /** The longest note that is read, in bytes. */
    public static final int LONGEST = 1_000_000;
    /** The most signature lines that are read. */
    public static final int MOST_LINES = 100;

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException("a note's text ends in a newline and has a signature");
        }
    }

    /** Reads a note; the last empty line ends its text. */
    public static Note parse(byte[] bytes) throws MalformedException {
        if (bytes.length > LONGEST) {
            throw new MalformedException("note: longer than " + LONGEST + " bytes");
        }
        String whole = checkedText(bytes);
        int end = whole.lastIndexOf("\n\n");
        if (end < 0 || !whole.endsWith("\n") || end + 2 == whole.length()) {
            throw new MalformedException("note: no signature lines after an empty line");
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (int from = end + 2; from < whole.length();) {
            int to = whole.indexOf('\n', from);
            lines.add(SignatureLine.parse(whole.substring(from, to)));
            if (lines.size() > MOST_LINES) {
                throw new MalformedException("note: more than " + MOST_LINES + " signature lines");
            }
            from = to + 1;
        }
        return new Note(whole.substring(0, end + 1), lines);
    }

    /** The bytes that {@link #parse} reads. */
    public byte[] bytes() {
        StringBuilder whole = new StringBuilder(text).append('\n');
        signatures.forEach(line -> whole.append(line.text()).append('\n'));
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** This note with one line more, unless it has it already. */
    public Note with(SignatureLine line) {
        if (signatures.contains(line)) {
            return this;
        }
        List<SignatureLine> more = new ArrayList<>(signatures);
        more.add(line);
        return new Note(text, more);
    }

    /** The lines that bear this key's name and identifier. */
    public List<SignatureLine> linesOf(VerifierKey key) {
        return signatures.stream().filter(key::owns).toList();
    }

    /**
     * Is the note signed by one at least of these keys, and is no line that bears the name and identifier of one of them false? Only
     * keys of type {@link SignatureType#ED25519} sign the text as it is; others are not known here.
     */
    public boolean isSignedByOneOf(Collection<VerifierKey> known) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (VerifierKey key : known) {
            for (SignatureLine line : key.type() == SignatureType.ED25519 ? linesOf(key) : List.<SignatureLine>of()) {
                if (!key.verifies(message, line.signature())) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    private static String checkedText(byte[] bytes) throws MalformedException {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n') {
                throw new MalformedException("note: a control character");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("note: not utf-8", e);
        }
    }
}
