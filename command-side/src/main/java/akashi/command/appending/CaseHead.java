package akashi.command.appending;

import akashi.hash.Hash;

/**
 * Where a case stands.
 *
 * @param count how many events it has
 * @param head leaf hash of its newest event
 * @param lastLeaf leaf index of its newest event
 */
public record CaseHead(long count, Hash head, long lastLeaf) {
    /** Stands for the head of a case that was erased whole: no event's leaf hash, so that nothing is ever appended after it. */
    public static final Hash ERASED = Hash.of(new byte[Hash.LENGTH]);
}
