package akashi.tile;

import java.io.IOException;

/** Where new tiles and entry bundles are written to. */
@FunctionalInterface
public interface TileSink {
    /** A file of the log; writing the same bytes again is harmless. */
    void write(TilePath path, byte[] bytes) throws IOException;
}
