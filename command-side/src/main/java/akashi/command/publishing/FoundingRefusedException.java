package akashi.command.publishing;

/** The ledger cannot be founded or taken up as asked; the message is one sentence for the operator. */
public final class FoundingRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    FoundingRefusedException(String sentence) {
        super(sentence);
    }

    FoundingRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
