package akashi.command.database;

/** Why the ledger cannot work on this database: the message is a sentence for the person who started it, with what to do. */
public final class DatabaseRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public DatabaseRefusedException(String sentence) {
        super(sentence);
    }

    public DatabaseRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
