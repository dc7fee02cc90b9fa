package akashi.command.axon;

/** Nothing was appended: another import was quicker with one of these source records. Look again at what is recorded. */
public final class AlreadyImportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyImportedException() {
        super("a source record was imported meanwhile");
    }
}
