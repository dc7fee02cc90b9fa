package akashi.verify;

import akashi.disclosure.Disclosure;
import akashi.hash.Hash;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Are a trail's events in a statistics release, once each, with the facts that were sealed (docs/format/release.md)? */
final class OwnRows {
    private final CheckpointCheck checkpoints;
    private final Examination sheet;

    OwnRows(CheckpointCheck checkpoints, Examination sheet) {
        this.checkpoints = checkpoints;
        this.sheet = sheet;
    }

    void run(ReleaseFolder folder, String origin, List<TrailEvent> events) {
        ReleaseFile file;
        StatisticsReleased released;
        try {
            file = folder.file();
            released = file.released();
            if (!file.signed().checkpoint().origin().equals(origin)) {
                sheet.found(Finding.of(FindingCode.RELEASE_NOT_IN_LOG, "the release is of another log than the trail").at(ReleaseFile.FILE));
            }
            if (!isProved(file)) {
                sheet.found(Finding.of(FindingCode.RELEASE_NOT_IN_LOG, "the release's proof does not lead from its event to its checkpoint")
                        .at(ReleaseFile.FILE));
            }
            sheet.checked("release", "the event that commits to release " + released.period().release() + " stands at leaf index " + file.leafIndex());
            checkpoints.run(file.signed(), CheckpointMemory.Tie.NONE, false, sheet);
        } catch (MalformedException e) {
            notRun(Finding.of(FindingCode.RELEASE_MALFORMED, "the release's own file cannot be read: " + e.getMessage()));
            return;
        } catch (IOException e) {
            notRun(Finding.of(FindingCode.RELEASE_INCOMPLETE, "the release's own file cannot be read: " + e.getMessage()));
            return;
        }
        compare(folder, released, events);
    }

    private void compare(ReleaseFolder folder, StatisticsReleased released, List<TrailEvent> events) {
        Map<TrailEvent, List<Hash>> own = new LinkedHashMap<>();
        long outside = 0;
        long closed = 0;
        for (TrailEvent event : events) {
            if (event.leafIndex() < released.period().first() || event.leafIndex() >= released.period().treeSize()) {
                outside++;
            } else if (event.opened().facets().isEmpty()) {
                closed++;
            } else {
                own.put(event, List.of(digest(event, "row"), digest(event, "link")));
            }
        }
        Set<Hash> wanted = new HashSet<>();
        own.values().forEach(wanted::addAll);
        Set<Hash> seen = new HashSet<>();
        Optional<ReleaseCounts> read = new ReleaseRows(folder, released, sheet).read(
                digest -> seen(wanted, digest, seen), digest -> seen(wanted, digest, seen));
        if (read.isEmpty()) {
            sheet.notRun("own-rows", "the release could not be read to its end");
            return;
        }
        own.forEach((event, digests) -> {
            if (!seen.containsAll(digests)) {
                sheet.found(Finding.of(FindingCode.OWN_ROW_MISSING, "event " + event.sequence() + " lies in the release's period, and its "
                        + (seen.contains(digests.get(0)) ? "link" : "row") + " is not in the release").inEvent(event.sequence())
                        .expected(digests.get(seen.contains(digests.get(0)) ? 1 : 0).base64Url()));
            }
        });
        String rest = (outside == 0 ? "" : "; " + outside + " lie outside its period") + (closed == 0 ? "" : "; of " + closed + " no row is opened here");
        if (own.isEmpty()) {
            sheet.notRun("own-rows", "no event of the trail lies in the release's period with its row opened" + rest);
        } else {
            sheet.checked("own-rows", own.size() + " events of the trail are counted in release " + released.period().release()
                    + ", once each, with the facts that were sealed" + rest);
        }
    }

    private static void seen(Set<Hash> wanted, Hash digest, Set<Hash> seen) {
        if (wanted.contains(digest)) {
            seen.add(digest);
        }
    }

    /** A row's digest stands for its facts: they were compared with the records where the trail was examined. */
    private static Hash digest(TrailEvent event, String layer) {
        return event.opened().disclosures().stream().filter(disclosure -> disclosure.name().equals(layer)).reduce((before, last) -> last)
                .map(Disclosure::digest).orElseThrow(() -> new AssertionError("opened facets have all layers"));
    }

    private static boolean isProved(ReleaseFile file) {
        try {
            return file.isProved();
        } catch (MalformedException e) {
            return false;
        }
    }

    private void notRun(Finding finding) {
        sheet.found(finding);
        sheet.notRun("own-rows", "the release's own file could not be read");
    }
}
