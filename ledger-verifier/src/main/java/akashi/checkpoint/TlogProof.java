package akashi.checkpoint;

import akashi.hash.Hash;
import akashi.text.Base64;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.tree.InclusionProof;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that ties one entry to a signed checkpoint (C2SP tlog-proof). Parsed, not yet believed. A leaf index outside the tree
 * parses and is never {@linkplain #includes included}.
 *
 * @param extra      base64 of bytes that nothing authenticates
 * @param leafIndex  from 0
 * @param path       from the leaf's sibling up to a child of the root
 * @param checkpoint verbatim
 */
public record TlogProof(Optional<String> extra, long leafIndex, List<Hash> path, SignedCheckpoint checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int LONGEST = 2_000_000;

    public TlogProof {
        path = List.copyOf(path);
        if (leafIndex < 0) {
            throw new IllegalArgumentException("a negative leaf index");
        }
    }

    /** Reads a {@code .tlog-proof} file. */
    public static TlogProof parse(byte[] file) throws MalformedException {
        if (file.length > LONGEST) {
            throw new MalformedException("tlog-proof: longer than " + LONGEST + " bytes");
        }
        String text = text(file);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new MalformedException("tlog-proof: no empty line before the checkpoint");
        }
        List<String> lines = List.of(text.substring(0, end).split("\n", -1));
        int at = 0;
        expect(lines.get(at++).equals(HEADER), "not version 1");
        Optional<String> extra = Optional.empty();
        if (at < lines.size() && lines.get(at).startsWith(EXTRA)) {
            extra = Optional.of(lines.get(at++).substring(EXTRA.length()));
            Base64.decode(extra.get(), "tlog-proof: extra");
        }
        expect(at < lines.size() && lines.get(at).startsWith(INDEX), "no index");
        long index = Decimal.parse(lines.get(at++).substring(INDEX.length()), "tlog-proof: index");
        expect(lines.size() - at <= InclusionProof.LONGEST, "more than 63 hashes");
        List<Hash> path = new ArrayList<>();
        for (String line : lines.subList(at, lines.size())) {
            path.add(Hash.fromBase64(line, "tlog-proof: hash"));
        }
        byte[] checkpoint = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        return new TlogProof(extra, index, path, SignedCheckpoint.parse(checkpoint));
    }

    /** The file's one spelling. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(base64 -> text.append(EXTRA).append(base64).append('\n'));
        text.append(INDEX).append(leafIndex).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Does the path lead from this entry's leaf hash to the checkpoint's root hash? Says nothing about signatures. */
    public boolean includes(Hash leafHash) {
        Checkpoint signed = checkpoint.checkpoint();
        return leafIndex < signed.treeSize()
                && new InclusionProof(leafIndex, signed.treeSize(), path).proves(leafHash, signed.rootHash());
    }

    private static void expect(boolean condition, String why) throws MalformedException {
        if (!condition) {
            throw new MalformedException("tlog-proof: " + why);
        }
    }

    private static String text(byte[] file) throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("tlog-proof: not utf-8", e);
        }
    }
}
