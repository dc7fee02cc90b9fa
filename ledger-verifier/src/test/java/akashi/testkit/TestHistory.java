package akashi.testkit;

import akashi.bundle.HistoryLine;
import akashi.bundle.HistoryManifest;
import akashi.disclosure.Disclosure;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A {@link TestLog} as a history, line by line, and lines as a folder: whatever the lines say, manifest and parts agree. */
public final class TestHistory {
    private TestHistory() {
    }

    /** The true lines of a log. */
    public static List<HistoryLine> lines(TestLog log) {
        Map<Long, SealedEvent> sealed = new HashMap<>();
        log.caseNumbers().forEach(number -> log.caseFile(number).forEach(placed -> sealed.put(placed.leaf(), placed.event())));
        List<HistoryLine> lines = new ArrayList<>();
        for (long leaf = 0; leaf < log.size(); leaf++) {
            lines.add(sealed.containsKey(leaf) ? HistoryLine.sealed(leaf, log.entry(leaf), texts(sealed.get(leaf)))
                    : HistoryLine.open(leaf, log.entry(leaf)));
        }
        return lines;
    }

    /** The disclosures of an event, as a history shows them. */
    public static List<String> texts(SealedEvent event) {
        return event.disclosures().stream().map(Disclosure::text).toList();
    }

    /** Writes lines, as bytes without their ends, with so many in a part, and a manifest that lists just them. */
    public static void write(Path folder, String origin, List<byte[]> lines, byte[] checkpoint, int linesAPart) {
        try {
            Files.createDirectories(folder);
            List<HistoryManifest.Part> parts = new ArrayList<>();
            for (int first = 0; first < lines.size(); first += linesAPart) {
                List<byte[]> own = lines.subList(first, Math.min(lines.size(), first + linesAPart));
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                try (GZIPOutputStream zip = new GZIPOutputStream(file)) {
                    for (byte[] line : own) {
                        zip.write(line);
                        zip.write('\n');
                    }
                }
                Files.write(folder.resolve(HistoryManifest.partName(parts.size())), file.toByteArray());
                parts.add(new HistoryManifest.Part(first, own.size(), file.size(), Hash.sha256(file.toByteArray())));
            }
            Files.write(folder.resolve(HistoryManifest.CHECKPOINT), checkpoint);
            Files.write(folder.resolve(HistoryManifest.FILE), new HistoryManifest(origin, lines.size(), parts).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The true history of a log. */
    public static void write(Path folder, TestLog log, int linesAPart) {
        write(folder, log.origin(), lines(log).stream().map(HistoryLine::bytes).toList(), log.checkpoint().bytes(), linesAPart);
    }
}
