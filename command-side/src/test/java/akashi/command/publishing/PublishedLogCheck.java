package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.files.PublishedLog;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.Report;
import akashi.verify.log.DirectoryFiles;
import akashi.verify.log.LogVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Distrusts a published folder: every file in it must be what the entries say, and each checkpoint must find all it promises.
 * Written from C2SP tlog-tiles alone, over whole lists, so that it shares no code with what it checks. */
final class PublishedLogCheck {

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<byte[]> entries;
    private final List<List<Hash>> levels = new ArrayList<>();
    private final LogSigner signer;

    private PublishedLogCheck(Path folder, LogKeys keys, List<byte[]> entries) throws IOException {
        this.entries = entries;
        this.signer = new LogSigner(keys);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        List<Hash> level = entries.stream().map(Hash::leaf).toList();
        while (!level.isEmpty()) {
            levels.add(level);
            List<Hash> above = new ArrayList<>();
            for (int at = 0; at + 256 <= level.size(); at += 256) {
                above.add(LogTree.EMPTY.appendAll(level.subList(at, at + 256)).root());
            }
            level = above;
        }
    }

    /** Checks the folder; answers the size of `checkpoint`, 0 when there is none yet. */
    static long check(Path folder, LogKeys keys, List<byte[]> entries) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        PublishedLogCheck check = new PublishedLogCheck(folder, keys, entries);
        check.everyFile();
        long signed = check.checkpoint(PublishedLog.CHECKPOINT_SIGNED);
        long shown = check.checkpoint(PublishedLog.CHECKPOINT);
        assertThat(shown).isLessThanOrEqualTo(signed);
        if (shown > 0) {
            // Between two steps, files may stand ahead of the newest checkpoint, of which a verifier can say nothing; never worse.
            assertThat(verify(folder, keys).findings()).extracting(Finding::code)
                    .allMatch(FindingCode.LOG_FILE_UNEXPECTED::equals);
        }
        return shown;
    }

    /** What a stranger's verifier says who holds the log's own policy. */
    static Report verify(Path folder, LogKeys keys) {
        return verify(folder, ("log " + String.join("\nlog ", keys.verifierKeys()) + "\nquorum none\n").getBytes(StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));
    }

    /** What a stranger's verifier says who holds this policy. */
    static Report verify(Path folder, byte[] policyFile, Clock clock) {
        try {
            TlogPolicy policy = TlogPolicy.parse(policyFile);
            PolicyLookup trusted = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64)));
            return new LogVerifier(trusted, CheckpointMemory.NONE, clock, 1).verify(new DirectoryFiles(folder), LogVerifier.Progress.NONE);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** All files but partial ones. */
    static SortedMap<String, byte[]> lasting(Path folder, LogKeys keys) throws IOException {
        SortedMap<String, byte[]> lasting = new TreeMap<>(new PublishedLogCheck(folder, keys, List.of()).files);
        lasting.keySet().removeIf(path -> path.contains(".p/"));
        return lasting;
    }

    private long checkpoint(String name) {
        if (!files.containsKey(name)) {
            return 0;
        }
        LogSigner.Seen seen = signer.see(new String(files.get(name), StandardCharsets.UTF_8)).orElseThrow();
        assertThat(seen.root()).isEqualTo(LogTree.EMPTY.appendAll(levels.get(0).subList(0, (int) seen.size())).root());
        long count = seen.size();
        for (int level = 0; count > 0; level++) {
            for (long tile = 0; tile * 256 < count; tile++) {
                promised("tile/" + level + "/", tile, count, name);
                if (level == 0) {
                    promised("tile/entries/", tile, count, name);
                }
            }
            count /= 256;
        }
        return seen.size();
    }

    private void promised(String folder, long tile, long count, String by) {
        String full = folder + number(tile);
        long width = count - tile * 256;
        assertThat(files).as("%s promises %s", by, full)
                .satisfiesAnyOf(all -> assertThat(all).containsKey(full), all -> assertThat(all).containsKey(full + ".p/" + width));
    }

    private void everyFile() {
        for (String path : files.keySet()) {
            if (path.startsWith("tile/")) {
                assertThat(files.get(path)).as(path).isEqualTo(expected(path));
            } else {
                assertThat(path).isIn(PublishedLog.CHECKPOINT, PublishedLog.CHECKPOINT_SIGNED);
            }
        }
    }

    private byte[] expected(String path) {
        String[] parts = path.split("\\.p/");
        int width = parts.length == 2 ? Integer.parseInt(parts[1]) : 256;
        String kind = parts[0].substring(5, parts[0].indexOf('/', 5));
        int first = 256 * Integer.parseInt(parts[0].substring(5 + kind.length()).replaceAll("[x/]", ""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = first; i < first + width; i++) {
            if (kind.equals("entries")) {
                bytes.write(entries.get(i).length >>> 8);
                bytes.write(entries.get(i).length);
                bytes.writeBytes(entries.get(i));
            } else {
                bytes.writeBytes(levels.get(Integer.parseInt(kind)).get(i).bytes());
            }
        }
        return bytes.toByteArray();
    }

    private static String number(long tile) {
        return tile < 1000 ? "%03d".formatted(tile) : "x%03d/%03d".formatted(tile / 1000, tile % 1000);
    }
}
