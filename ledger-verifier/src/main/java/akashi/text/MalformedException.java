package akashi.text;

/** Bytes that came from outside are not what they should be. The message reads {@code <what>: <why>}, lower case, no stop. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message {@code <what>: <why>}; must not repeat bytes from outside unescaped, since it is printed */
    public MalformedException(String message) {
        super(message);
    }

    /** As {@link #MalformedException(String)}, for a fault that a library found. */
    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
