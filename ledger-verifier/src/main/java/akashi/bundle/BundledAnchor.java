package akashi.bundle;

import akashi.hash.Hash;
import java.util.List;

/**
 * An earlier or later cosigned checkpoint, for the times that events lie between.
 *
 * @param note        the whole signed note
 * @param consistency proof between it and the bundle's checkpoint, whichever of the two is the smaller
 */
public record BundledAnchor(String note, List<Hash> consistency) {
    public BundledAnchor {
        consistency = List.copyOf(consistency);
    }
}
