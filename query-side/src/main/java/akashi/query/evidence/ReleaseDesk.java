package akashi.query.evidence;

import akashi.audit.AuditFile;
import akashi.checkpoint.TlogProof;
import akashi.event.Entry;
import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.query.DataDirectory;
import akashi.query.following.LogFollower;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.release.data.Figure;
import akashi.release.data.ReleaseData;
import akashi.text.MalformedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands out statistics releases, each under the leaf at which its event stands, for ever. Safe for use by many threads. */
@Component
public class ReleaseDesk {
    /** Characters of the line of names: as many facts as a release may have do not need more. */
    private static final int LONGEST_NAMES = 64 << 10;

    private final LogFollower follower;
    private final ReceiptDesk receipts;
    private final DataDirectory directory;

    ReleaseDesk(LogFollower follower, ReceiptDesk receipts, DataDirectory directory) {
        this.follower = follower;
        this.receipts = receipts;
        this.directory = directory;
    }

    /** The release's own file, with the proof under the newest checkpoint; empty: no release stands at this leaf, or no checkpoint covers it yet.
     *
     * @throws NotNow if the log cannot be read, or is not what was followed */
    public Optional<byte[]> own(long leafIndex) throws NotNow {
        Optional<TlogProof> proof = released(leafIndex).isEmpty() ? Optional.empty() : receipts.proof(leafIndex);
        try {
            byte[] entry = proof.isEmpty() ? new byte[0] : follower.entry(leafIndex);
            return proof.map(known -> new ReleaseFile(entry, leafIndex, known.path(), new String(known.checkpoint().bytes(), StandardCharsets.UTF_8))
                .bytes());
        } catch (IOException | MalformedException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        }
    }

    /** Another file of the release at this leaf; empty: it has none of this name, or it does not lie here.
     *
     * @throws NotNow if the log cannot be read, or is not what was followed */
    public Optional<Path> file(long leafIndex, String name) throws NotNow {
        boolean isOne = name.equals(ReleaseFolder.ROWS) || name.equals(ReleaseFolder.LINKS) || ReleaseData.FILES.contains(name) || name.equals(AuditFile.FILE)
            || ReleaseCounts.TABLES.stream().anyMatch(table -> ReleaseFolder.tableFile(table).equals(name));
        return !isOne ? Optional.empty() : released(leafIndex).map(released -> directory.resolve("releases")
            .resolve(released.period().first() + "-" + released.period().treeSize()).resolve(name))
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** The figure on a line of a table, with its proof under the newest checkpoint (docs/format/release.md, "Addresses"); empty: there is none,
     * or no checkpoint covers the release yet.
     *
     * @throws NotNow if the log or the release's files cannot be read, or are not what was followed */
    public Optional<JsonObject> figure(long leafIndex, String table, long line) throws NotNow {
        Optional<Path> file = ReleaseCounts.TABLES.contains(table) ? file(leafIndex, ReleaseFolder.tableFile(table)) : Optional.empty();
        Optional<Path> rows = file.isEmpty() ? Optional.empty() : file(leafIndex, ReleaseData.ROWS);
        Optional<byte[]> own = rows.isEmpty() ? Optional.empty() : own(leafIndex);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = new ReleaseFolder(file.get().getParent()).table(table);
            return Figure.of(ReleaseFile.parse(own.get()), table, bytes, firstLine(rows.get()), line);
        } catch (IOException | MalformedException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            char[] begin = new char[LONGEST_NAMES];
            int length = Math.max(0, reader.read(begin));
            String text = new String(begin, 0, length);
            return text.substring(0, Math.max(0, text.indexOf('\n')));
        }
    }

    private Optional<StatisticsReleased> released(long leafIndex) throws NotNow {
        if (leafIndex >= follower.size()) {
            return Optional.empty();
        }
        try {
            return Entry.parse(follower.entry(leafIndex)) instanceof PublicEvent event && StatisticsReleased.isOne(event)
                ? Optional.of(StatisticsReleased.of(event)) : Optional.empty();
        } catch (IOException | MalformedException unreadable) {
            throw new NotNow(NotNow.Reason.LOG_UNAVAILABLE, unreadable);
        }
    }
}
