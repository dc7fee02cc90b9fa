package akashi.command.publishing.indexing;

import akashi.caseindex.CaseIndex;
import akashi.caseindex.IndexedCase;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What indexing asks of the primary database. */
public interface IndexedCases {

    /** A case index that stands in the log. */
    record Newest(long leaf, CaseIndex index, Instant recordedAt) { }

    /** Takes the cases of one snapshot. */
    interface Pass<T> {

        /** The next case; smallest label first. */
        void add(IndexedCase indexed);

        /** The answer, when all have come. */
        T finish();
    }

    /** Does something while no other node on this database indexes.
     *
     * @throws IOException the database did not answer */
    <T> T alone(Action<T> action) throws IOException;

    /** What is done alone. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /** The newest case index in the log; nothing before the log is founded. */
    Optional<Newest> newest() throws IOException;

    /** Leaf index of the newest sealed event; nothing before the first. */
    OptionalLong newestSealedLeaf() throws IOException;

    /** Makes what takes the cases of one snapshot. */
    @FunctionalInterface
    interface Beginning<T> {

        /** @param erased how many cases were erased whole by then; they are not handed over */
        Pass<T> at(long treeSize, long erased);
    }

    /** Hands over all cases that were not erased as they stood at one tree size; memory does not grow with their number.
     *
     * @param begin is told the tree size and answers what takes the cases */
    <T> T pass(Beginning<T> begin) throws IOException;
}
