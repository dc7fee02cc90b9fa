package akashi.caseindex;

import akashi.hash.Hash;

/** The hash of an inner node. */
final class Inner {
    private Inner() {
    }

    /** SHA-256(0x03 || u16 bit || left || right). */
    static Hash hash(int bit, Hash left, Hash right) {
        return Hash.sha256(new byte[] {3, (byte) (bit >> 8), (byte) bit}, left.bytes(), right.bytes());
    }
}
