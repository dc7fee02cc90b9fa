package akashi.command.publishing.files;

import java.io.IOException;

/** A published file that never changes holds other bytes than it must. Trying again does not help. */
public final class ImmutableFileDiffersException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String path;

    ImmutableFileDiffersException(String path) {
        super("published file " + path + " holds other bytes than the log has");
        this.path = path;
    }

    /** Which, below the published folder. */
    public String path() {
        return path;
    }
}
