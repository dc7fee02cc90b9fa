package akashi.query.casefile;

import akashi.casefile.Audience;
import akashi.event.Content;
import akashi.hash.Hash;
import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.purging.Memory;
import akashi.query.store.DoorTables;
import akashi.query.store.NoticeAddresses;
import akashi.query.store.NoticeAddresses.Address;
import akashi.text.Base64Url;
import akashi.vault.CaseRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notices that there is something new in a case, for whoever has a secret address, and nothing of what it is: neither the case, nor what
 * happened, nor more of the time than the day. An access that is not shown yet gives no notice, nor does the reader's own download. An address
 * ends when its holder ends it, when a newer code is issued, and with the appointment of a representative. Safe for use by many threads. */
@Component
public class NoticeDesk implements Memory {
    /** Readers ask every few hours; who was away for longer looks into the case. */
    private static final int MOST = 20;
    private static final int SECRET_BYTES = 32;

    private final NoticeAddresses addresses;
    private final DoorTables doors;
    private final CaseReader reader;
    private final SecureRandom random;

    NoticeDesk(NoticeAddresses addresses, DoorTables doors, CaseReader reader, SecureRandom random) {
        this.addresses = addresses;
        this.doors = doors;
        this.reader = reader;
        this.random = random;
    }

    /** Makes an address, in place of the one that this holder had; its secret is told here and never again. */
    public String make(Visit visit) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String text = Base64Url.encode(secret);
        addresses.put(visit.ref(), visit.codeLeaf(), digest(text));
        return text;
    }

    /** Has this holder an address? */
    public boolean isThere(Visit visit) {
        return addresses.isThere(visit.ref(), visit.codeLeaf());
    }

    /** Ends this holder's address. */
    public void end(Visit visit) {
        addresses.end(visit.ref(), visit.codeLeaf());
    }

    /** The notices under a secret, the newest first; empty: there is no such address, or it has ended.
     *
     * @throws IOException if the log cannot be read now */
    public Optional<List<Notice>> notices(String secret) throws IOException {
        Optional<Address> address = addresses.find(digest(secret));
        Optional<DoorTables.Door> door = address.flatMap(known -> doors.open(known.ref()).stream()
            .filter(open -> open.leafIndex() == known.codeLeaf()).findFirst());
        if (door.isEmpty()) {
            return Optional.empty();
        }
        String own = door.get().representative() ? "representative" : "applicant";
        List<Notice> notices = new ArrayList<>();
        for (CaseView.Event event : reader.read(address.get().ref(), Audience.SUBJECT).events()) {
            event.content().filter(content -> !isOwnDownload(content, own)).ifPresent(content -> notices.add(0, new Notice(
                digest(secret + "/" + event.place().sequence()).base64Url(), content.recordedAt().truncatedTo(ChronoUnit.DAYS))));
        }
        return Optional.of(notices.subList(0, Math.min(MOST, notices.size())));
    }

    @Override
    public void forget(CaseRef ref) {
        addresses.endClosed(ref);
    }

    private static boolean isOwnDownload(Content content, String own) {
        return content.type().equals("TrailDisclosed") && content.text("recipient").filter(own::equals).isPresent();
    }

    private static Hash digest(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** There is something new.
     *
     * @param id  of this notice, which says nothing
     * @param day on which it came, in UTC */
    public record Notice(String id, Instant day) { }
}
