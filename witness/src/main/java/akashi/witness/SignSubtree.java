package akashi.witness;

import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.note.SignatureLine;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import akashi.tree.Subtree;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to sign a part of a tree that the witness has cosigned (C2SP tlog-witness, sign-subtree).
 *
 * @param subtree    not empty, and within the checkpoint's tree
 * @param hash       what the client says of it
 * @param signatures on the subtree; a witness may demand some from keys that it knows, this one does not
 * @param proof      that the subtree is part of the checkpoint's tree
 * @param checkpoint parsed, not yet believed
 * @param strayBits  a signature line was altered
 */
record SignSubtree(Subtree subtree, Hash hash, List<SignatureLine> signatures, List<Hash> proof, SignedCheckpoint checkpoint,
        boolean strayBits) {
    private static final String DASH = "\u2014 ";
    private static final int MOST_SIGNATURES = 8;

    static SignSubtree parse(byte[] body) throws MalformedException {
        RequestBody request = RequestBody.parse(body);
        List<String> lines = request.lines();
        String[] range = lines.get(0).split(" ", -1);
        if (range.length != 3 || !range[0].equals("subtree") || lines.size() < 2) {
            throw new MalformedException("request: not a range and a hash");
        }
        Subtree subtree = Subtree.received(Decimal.parse(range[1], "request: start"), Decimal.parse(range[2], "request: end"));
        if (subtree.size() == 0 || subtree.end() > request.checkpoint().checkpoint().treeSize()) {
            throw new MalformedException("request: an empty subtree, or one beyond the tree");
        }
        Hash hash = Hash.fromBase64(lines.get(1), "request: hash line");
        List<SignatureLine> signatures = new ArrayList<>();
        int proof = 2;
        for (; proof < lines.size() && lines.get(proof).startsWith(DASH); proof++) {
            signatures.add(SignatureLine.parse(lines.get(proof)));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new MalformedException("request: more than " + MOST_SIGNATURES + " signatures on the subtree");
        }
        return new SignSubtree(subtree, hash, signatures, request.hashes(proof), request.checkpoint(), request.strayBits());
    }

    String origin() {
        return checkpoint.checkpoint().origin();
    }
}
