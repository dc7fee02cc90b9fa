package akashi.command.appending;

/** Is told what each commit made of the log. */
@FunctionalInterface
public interface CommitListener {
    /** Runs on the appending thread: must be quick and must not throw.
     *
     * @param treeSize   after the commit
     * @param askedNanos {@link System#nanoTime} when the oldest request in it came in */
    void committed(long treeSize, long askedNanos);
}
