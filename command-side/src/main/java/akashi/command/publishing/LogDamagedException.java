package akashi.command.publishing;

import java.io.IOException;

/** The database answered, but what it holds is no log: an entry is missing, a stored tree is none. Trying again does not help. */
public final class LogDamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    public LogDamagedException(String what) {
        super(what);
    }

    public LogDamagedException(String what, Throwable cause) {
        super(what, cause);
    }
}
