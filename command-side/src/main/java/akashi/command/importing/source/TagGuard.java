package akashi.command.importing.source;

import java.io.InputStream;

/**
 * Watches the bytes of an XML file go by: whether the end was reached, how long since a tag was opened. An XML reader gathers a whole
 * attribute before anybody can ask for its length, so a value of 100 MiB has to be met here.
 */
final class TagGuard extends WatchedInput {
    private int sinceTag;
    private boolean ended;

    TagGuard(InputStream in, SourceLimits limits) {
        super(in, limits);
    }

    /** Was the file read to its end? */
    boolean ended() {
        return ended;
    }

    @Override
    void see(int octet) throws BadInputException {
        sinceTag = octet == '<' ? 0 : sinceTag + 1;
        if (sinceTag > limits.rowBytes()) {
            throw fault("a tag or text longer than " + limits.rowBytes() + " bytes");
        }
    }

    @Override
    void seeEnd() {
        ended = true;
    }

    /** Nothing: the JDK's parser closes what it has read to its end, but who opened the file may have more to do with it. */
    @Override
    public void close() {
        ended = true;
    }
}
