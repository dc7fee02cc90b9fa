package akashi.witness;

import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.text.Base64;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What both requests have in common: lines, an empty line, a signed checkpoint. Read byte by byte, since {@code String.lines} would let
 * carriage returns and missing ends pass.
 *
 * @param lines      those before the empty line, at least one, ASCII or signature lines
 * @param checkpoint parsed, not yet believed
 * @param strayBits  does a signature line end in bits that belong to no byte? Then somebody altered it: whatever it says is not signed
 */
record RequestBody(List<String> lines, SignedCheckpoint checkpoint, boolean strayBits) {
    /** RFC 6962 proofs between trees of up to 2^63 leaves; a client must not send more (C2SP tlog-witness). */
    static final int MOST_HASHES = 63;
    /** The first line, the hash line, signature lines and the proof. */
    private static final int MOST_LINES = MOST_HASHES + 16;

    static RequestBody parse(byte[] body) throws MalformedException {
        int end = emptyLine(body);
        List<String> lines = new ArrayList<>(Arrays.asList(new String(body, 0, end, StandardCharsets.UTF_8).split("\n", -1)));
        if (lines.size() > MOST_LINES) {
            throw new MalformedException("request: too many lines");
        }
        byte[] note = Arrays.copyOfRange(body, end + 2, body.length);
        try {
            return new RequestBody(lines, SignedCheckpoint.parse(note), false);
        } catch (MalformedException e) {
            byte[] exact = withoutStrayBits(note);
            if (Arrays.equals(exact, note)) {
                throw e;
            }
            return new RequestBody(lines, SignedCheckpoint.parse(exact), true);
        }
    }

    /**
     * The note as its signatures' bytes would be spelt. Only a note that cannot be read is looked at like this, to tell one whose
     * signature was altered from one that is none.
     */
    private static byte[] withoutStrayBits(byte[] note) {
        String text = new String(note, StandardCharsets.ISO_8859_1);
        int signatures = text.lastIndexOf("\n\n") + 2;
        if (signatures < 2) {
            return note;
        }
        StringBuilder exact = new StringBuilder(text.substring(0, signatures));
        for (String line : text.substring(signatures).split("(?<=\n)")) {
            int space = line.lastIndexOf(' ') + 1;
            String base64 = line.substring(space).strip();
            exact.append(line, 0, space).append(exact(base64)).append(line.substring(space + base64.length()));
        }
        return exact.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String exact(String base64) {
        try {
            return Base64.encode(java.util.Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }

    /** The hashes from this line on. */
    List<Hash> hashes(int from) throws MalformedException {
        if (lines.size() - from > MOST_HASHES) {
            throw new MalformedException("request: more than " + MOST_HASHES + " proof lines");
        }
        List<Hash> hashes = new ArrayList<>();
        for (String line : lines.subList(from, lines.size())) {
            hashes.add(Hash.fromBase64(line, "request: proof line"));
        }
        return hashes;
    }

    private static int emptyLine(byte[] body) throws MalformedException {
        for (int at = 0; at + 1 < body.length; at++) {
            if (body[at] == '\n' && body[at + 1] == '\n') {
                return at;
            }
        }
        throw new MalformedException("request: no empty line before a checkpoint");
    }
}
