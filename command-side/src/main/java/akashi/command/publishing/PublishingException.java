package akashi.command.publishing;

import akashi.command.publishing.PublisherState.Trouble;

/** Publishing cannot go on; trying again at once does not help. Carries what the operator is told. */
final class PublishingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    PublishingException(Trouble.Kind kind, String sentence) {
        super(sentence);
        this.trouble = new Trouble(kind, sentence);
    }

    static PublishingException refuseToSign(String sentence) {
        return new PublishingException(Trouble.Kind.REFUSES_TO_SIGN, "signing is refused: " + sentence);
    }

    static PublishingException alarm(String sentence) {
        return new PublishingException(Trouble.Kind.ALARM, "publishing stands still: " + sentence);
    }

    Trouble trouble() {
        return trouble;
    }
}
