package akashi.command.publishing.files;

import akashi.hash.Hash;
import java.io.IOException;

/** Long public texts (criteria, laws) that entries name by their SHA-256: {@code document/<sha256>} in the published log.
 * Thread-safe, as long as nobody else uses the same writer. */
public final class PublishedDocuments {

    private static final String FOLDER = "document/";

    private final PublishedLog log;

    public PublishedDocuments(PublishedLog log) {
        this.log = log;
    }

    /** Publishes a text; it is on disk when this returns, so that an entry which names it may be appended afterwards.
     *
     * @return the SHA-256 by which it is found
     * @throws ImmutableFileDiffersException a damaged file has its name; nothing was touched */
    public synchronized Hash publish(byte[] document) throws IOException {
        Hash name = Hash.sha256(document);
        log.put(path(name), document);
        log.settle();
        return name;
    }

    /** Is this text published, and undamaged? */
    public boolean isPublished(Hash document) {
        try {
            return log.read(path(document)).filter(bytes -> Hash.sha256(bytes).equals(document)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a document stands below the log's prefix. */
    public static String path(Hash document) {
        return FOLDER + document.hex();
    }
}
