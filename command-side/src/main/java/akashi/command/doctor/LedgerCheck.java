package akashi.command.doctor;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.files.PublishedLog;
import akashi.event.Entry;
import akashi.event.LogFounded;
import akashi.event.PublicEvent;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What was signed and published, by size alone: {@code akashi fsck} compares contents. */
final class LedgerCheck {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final PublishingPaths paths;
    private final Clock clock;

    LedgerCheck(PublishingPaths paths, Clock clock) {
        this.paths = paths;
        this.clock = clock;
    }

    List<Diagnosis> look(Connection reader) throws SQLException, IOException, MalformedException {
        List<Diagnosis> seen = new ArrayList<>();
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(paths.policy()));
        long size;
        LogFounded founded;
        try (Statement statement = reader.createStatement()) {
            try (ResultSet row = statement.executeQuery("select tree_size from log.head")) {
                row.next();
                size = row.getLong(1);
            }
            try (ResultSet row = statement.executeQuery("select entry from log.entry where leaf_index = 0")) {
                if (!row.next() || !(Entry.parse(row.getBytes(1)) instanceof PublicEvent event)) {
                    return List.of(Diagnosis.wrong("log", "leaf 0 founds no log", "restore a backup"));
                }
                founded = LogFounded.of(event);
            }
        }
        seen.add(Diagnosis.well("log", founded.origin() + ", " + size + " leaves"));
        List<String> trusted = policy.firstKeys(founded.origin()).stream().map(VerifierKey::text).toList();
        seen.add(trusted.containsAll(founded.keys()) ? Diagnosis.well("policy", "DIR/policy has the keys that leaf 0 names" + (policy.retired().isEmpty() ? "" : ", as retired"))
                : Diagnosis.wrong("policy", "DIR/policy does not have the keys that leaf 0 names", "if the keys were not rotated, remove the file: the"
                        + " next start writes it again"));
        signed(policy, size, seen);
        seen.add(policy.witnesses().isEmpty()
                ? Diagnosis.note("witnesses", "none: nobody but this institution sees that there is one history", "docs/witness.md, akashi up --witness")
                : Diagnosis.well("witnesses", policy.witnesses().size() + " in the policy"));
        return seen;
    }

    private void signed(TlogPolicy policy, long size, List<Diagnosis> seen) throws IOException {
        Optional<SignedCheckpoint> mark = note(paths.highWater(), policy);
        Optional<SignedCheckpoint> published = note(paths.log().resolve(PublishedLog.CHECKPOINT_SIGNED), policy);
        Optional<SignedCheckpoint> witnessed = note(paths.log().resolve(PublishedLog.CHECKPOINT), policy);
        long highest = mark.map(LedgerCheck::size).orElse(0L);
        if (mark.isEmpty()) {
            seen.add(Diagnosis.note("high-water", paths.highWater() + " is missing or not this log's", "the next start writes it from what else is known"));
        } else if (highest > size) {
            seen.add(Diagnosis.wrong("high-water", highest + " leaves were signed and the database holds " + size,
                    "the database came from an older backup: restore one that has all (docs/operations.md)"));
        } else {
            seen.add(Diagnosis.well("high-water", highest + " leaves were signed"));
        }
        long shown = published.map(LedgerCheck::size).orElse(0L);
        seen.add(shown <= size ? Diagnosis.well("published", shown + " leaves, " + witnessed.map(LedgerCheck::size).orElse(0L) + " of them as the quorum has them")
                : Diagnosis.wrong("published", shown + " leaves are published and the database holds " + size, "see high-water"));
        OptionalLong at = published.map(note -> policy.judge(note).latestLogTime()).orElse(OptionalLong.empty());
        if (at.isPresent() && clock.instant().plus(CLOCKS_DIFFER).isBefore(Instant.ofEpochSecond(at.getAsLong()))) {
            seen.add(Diagnosis.wrong("clock", "reads " + clock.instant() + ", and the last checkpoint was signed at " + Instant.ofEpochSecond(at.getAsLong()),
                    "set the clock right (NTP); signing waits until then"));
        } else {
            seen.add(Diagnosis.well("clock", clock.instant() + ", not before what was signed last"));
        }
    }

    private static Optional<SignedCheckpoint> note(Path file, TlogPolicy policy) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file))).filter(note -> policy.judge(note).logVerified());
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static long size(SignedCheckpoint note) {
        return note.checkpoint().treeSize();
    }
}
