package akashi.tree;

import akashi.hash.Hash;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 word for word: recursive, over all leaves, slow. What the quick code is compared with. */
final class NaiveTree implements HashReader {
    private final List<Hash> leaves;

    NaiveTree(List<Hash> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    static NaiveTree ofEntries(List<byte[]> entries) {
        return new NaiveTree(entries.stream().map(Hash::leaf).toList());
    }

    @Override
    public Hash hash(int level, long index) {
        return root(leaves.subList((int) (index << level), (int) (index + 1 << level)));
    }

    Hash root(int size) {
        return root(leaves.subList(0, size));
    }

    static Hash root(List<Hash> d) {
        int n = d.size();
        if (n == 0) {
            return Hash.EMPTY_TREE;
        }
        if (n == 1) {
            return d.get(0);
        }
        int k = split(n);
        return Hash.node(root(d.subList(0, k)), root(d.subList(k, n)));
    }

    List<Hash> path(int m, int size) {
        return path(m, leaves.subList(0, size));
    }

    private static List<Hash> path(int m, List<Hash> d) {
        int n = d.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k ? plus(path(m, d.subList(0, k)), root(d.subList(k, n)))
                : plus(path(m - k, d.subList(k, n)), root(d.subList(0, k)));
    }

    List<Hash> proof(int m, int size) {
        return m == 0 ? List.of() : subproof(m, leaves.subList(0, size), true);
    }

    private static List<Hash> subproof(int m, List<Hash> d, boolean known) {
        int n = d.size();
        if (m == n) {
            return known ? List.of() : List.of(root(d));
        }
        int k = split(n);
        return m <= k ? plus(subproof(m, d.subList(0, k), known), root(d.subList(k, n)))
                : plus(subproof(m - k, d.subList(k, n), false), root(d.subList(0, k)));
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> plus(List<Hash> list, Hash last) {
        List<Hash> more = new ArrayList<>(list);
        more.add(last);
        return more;
    }
}
