package akashi.command.publishing;

import java.io.IOException;

/** Says in the log, for everybody, what becomes of its keys. */
public interface KeyAnnouncements {

    /** This key is followed by that one.
     *
     * @throws IOException it is not known whether it stands in the log */
    void rotated(String key, String successor) throws IOException;

    /** This key has signed its last; nothing is added where the log says so already.
     *
     * @throws IOException it is not known whether it stands in the log */
    void revoked(String key) throws IOException;
}
