package akashi.benchmarks;

import akashi.checkpoint.SignedCheckpoint;
import akashi.release.ReleaseFile;
import akashi.text.MalformedException;
import akashi.tile.EntryBundle;
import akashi.tile.TileHashReader;
import akashi.tile.TilePath;
import akashi.tile.TileSource;
import akashi.tree.InclusionProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a release's folder together as the query side hands it out, of the command side's files and the published log. */
final class PublishedRelease {
    private final Path data;

    /** @param data the command side's data directory */
    PublishedRelease(Path data) {
        this.data = data;
    }

    /** Waits until a signed checkpoint covers the release, and copies everything. @param leaf where its event stands */
    void copyTo(Path folder, long leaf) throws IOException, InterruptedException, MalformedException {
        Path checkpoint = data.resolve("log/checkpoint");
        SignedCheckpoint signed = SignedCheckpoint.parse(Files.readAllBytes(checkpoint));
        while (signed.checkpoint().treeSize() <= leaf) {
            Thread.sleep(100);
            signed = SignedCheckpoint.parse(Files.readAllBytes(checkpoint));
        }
        long size = signed.checkpoint().treeSize();
        TileSource tiles = path -> {
            Path file = data.resolve("log").resolve(path.path());
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        };
        TilePath bundle = TilePath.in(size, TilePath.ENTRIES, leaf / TilePath.FULL);
        byte[] entry = EntryBundle.parse(tiles.read(bundle).orElseThrow(), bundle.width()).entry((int) (leaf % TilePath.FULL));
        List<Path> files;
        try (Stream<Path> found = Files.walk(data.resolve("releases"))) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        Files.createDirectories(folder);
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName().toString()));
            System.out.printf(Locale.ROOT, "  %s %,d bytes%n", file.getFileName(), Files.size(file));
        }
        Files.write(folder.resolve(ReleaseFile.FILE), new ReleaseFile(entry, leaf, InclusionProof.make(leaf, size, new TileHashReader(tiles, size)).path(),
                new String(signed.bytes(), StandardCharsets.UTF_8)).bytes());
    }
}
