package akashi.verify.statistics;

import akashi.hash.Hash;
import java.util.Arrays;

/** Digests that come in ascending order, found again by their place. Grows by 32 bytes a digest. For one thread. */
final class SortedDigests {
    private byte[] bytes = new byte[Hash.LENGTH << 10];
    private int size;

    void add(Hash digest) {
        if (size * Hash.LENGTH == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        digest.copyTo(bytes, size++ * Hash.LENGTH);
    }

    int size() {
        return size;
    }

    Hash get(int place) {
        return Hash.of(bytes, place * Hash.LENGTH);
    }

    /** Where the digest stands; -1: nowhere. */
    int indexOf(Hash digest) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = get(middle).compareTo(digest);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }
}
