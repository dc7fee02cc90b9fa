package akashi.query.evidence;

import akashi.bundle.TrailBundle;
import akashi.query.QuerySettings;
import akashi.query.following.PublishedLog;
import akashi.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/** Packs what somebody needs who checks a case elsewhere into one file: the trail as it is handed out ({@code trail.zip}, which holds the proofs, the
 * cosigned checkpoints and the anchors), the newest published checkpoint with its cosignatures, the trust policy as the institution has it, and how
 * to check all of it. Nothing in it is of a format of its own. Holds one trail in memory for each request; safe for use by many threads. */
@Component
public class EvidenceParcel {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PublishedLog log;
    private final QuerySettings settings;

    EvidenceParcel(PublishedLog log, QuerySettings settings) {
        this.log = log;
        this.settings = settings;
    }

    /** The file. The same trail under the same policy and checkpoint gives the same bytes.
     *
     * @throws NotNow if policy or checkpoint cannot be read */
    public byte[] of(TrailBundle trail, Language language) throws NotNow {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, "README.txt", readme(language));
            add(zip, "trail.zip", trail.zip(language));
            add(zip, "policy", Files.readAllBytes(settings.policy()));
            Optional<byte[]> checkpoint = log.read("checkpoint");
            if (checkpoint.isPresent()) {
                add(zip, "checkpoint", checkpoint.get());
            }
        } catch (IOException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        }
        return bytes.toByteArray();
    }

    private static byte[] readme(Language language) throws IOException {
        String name = "/evidence/README-" + language.tag() + ".txt";
        try (InputStream text = EvidenceParcel.class.getResourceAsStream(name)) {
            return text.readAllBytes();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
