package akashi.tile;

import java.io.IOException;
import java.util.Optional;

/** Where tiles and entry bundles are read from: a directory, a server, a test's map. */
@FunctionalInterface
public interface TileSource {
    /** The bytes at this path; empty if there is no such file. */
    Optional<byte[]> read(TilePath path) throws IOException;
}
