package akashi.witness;

import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.text.Decimal;
import akashi.text.MalformedException;
import java.util.List;

/**
 * A request to cosign (C2SP tlog-witness, add-checkpoint).
 *
 * @param oldSize    the size that the client believes the witness to have cosigned last
 * @param proof      of consistency from there
 * @param checkpoint parsed, not yet believed
 * @param strayBits  a signature line was altered
 */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint, boolean strayBits) {
    private static final String OLD = "old ";

    static AddCheckpoint parse(byte[] body) throws MalformedException {
        RequestBody request = RequestBody.parse(body);
        String first = request.lines().get(0);
        if (!first.startsWith(OLD)) {
            throw new MalformedException("request: the first line is not an old size");
        }
        long oldSize = Decimal.parse(first.substring(OLD.length()), "request: old size");
        AddCheckpoint parsed = new AddCheckpoint(oldSize, request.hashes(1), request.checkpoint(), request.strayBits());
        if (oldSize > parsed.size()) {
            throw new MalformedException("request: the old size is above the checkpoint's");
        }
        return parsed;
    }

    String origin() {
        return checkpoint.checkpoint().origin();
    }

    long size() {
        return checkpoint.checkpoint().treeSize();
    }

    Hash root() {
        return checkpoint.checkpoint().rootHash();
    }
}
