package akashi.trust;

/** The holders of a charter have not said that this policy follows theirs. The message says who is missing. */
public final class PolicyNotConfirmedException extends Exception {
    private static final long serialVersionUID = 1L;

    PolicyNotConfirmedException(String message) {
        super(message);
    }
}
