package akashi.console;

import akashi.console.sides.LedgerClient;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFile;
import akashi.release.ReleaseFolder;
import akashi.release.data.ReleaseData;
import akashi.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fetches a release from the query side into a folder, as anybody could. */
final class ReleaseDownload {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long LOOK_AGAIN_MILLIS = 200;

    private ReleaseDownload() {
    }

    /** @param leaf where the release's event stands @param folder new, or empty */
    static void fetch(LedgerClient query, long leaf, Path folder) throws StoppedException, InterruptedException {
        String address = "/releases/" + leaf + "/";
        make(folder);
        List<String> names = new ArrayList<>(List.of(ReleaseFolder.ROWS, ReleaseFolder.LINKS));
        ReleaseCounts.TABLES.forEach(table -> names.add(ReleaseFolder.tableFile(table)));
        awaitProof(query, address + ReleaseFile.FILE, folder.resolve(ReleaseFile.FILE));
        for (String name : names) {
            if (!query.download(address + name, folder.resolve(name))) {
                throw StoppedException.failed("the query side does not have the file " + name + " of this release");
            }
        }
        for (String name : ReleaseData.FILES) {
            // A release is whole without them.
            query.download(address + name, folder.resolve(name));
        }
    }

    /** The proof comes a moment later: the event is signed, and then followed. */
    private static void awaitProof(LedgerClient query, String path, Path file) throws StoppedException, InterruptedException {
        for (long waited = 0; !query.download(path, file); waited += LOOK_AGAIN_MILLIS) {
            if (waited > PATIENCE_MILLIS) {
                throw StoppedException.failed("the release's event is not signed or not followed yet; ask again later");
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static void make(Path folder) throws StoppedException {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> found = Files.list(folder)) {
                if (found.findAny().isPresent()) {
                    throw StoppedException.failed("there is something in " + Printable.of(folder.toString()) + " already; name a new folder");
                }
            }
        } catch (IOException e) {
            throw StoppedException.failed("cannot write " + Printable.of(folder.toString()) + ": "
                    + e.getClass().getSimpleName().replaceAll("Exception$", ""), e);
        }
    }
}
