package akashi.bundle;

import akashi.text.Language;
import akashi.text.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * A trail or a receipt as it is handed over (docs/format/trail-bundle.md). Immutable; holds claims and has checked none of them.
 *
 * @param kind       trail or receipt
 * @param origin     the log's identity line
 * @param events     by leaf index, rising: the case's events, and each public event that their contents name or cite
 * @param erased     by leaf index, rising
 * @param checkpoint the signed note that all proofs lead to
 * @param index      empty for a receipt, and for a trail whose log has no index
 * @param anchors    further cosigned checkpoints
 */
public record TrailBundle(BundleKind kind, String origin, List<BundledEvent> events, List<ErasedEntry> erased, String checkpoint,
        Optional<IndexEvidence> index, List<BundledAnchor> anchors) {
    /** The largest bundle, in bytes. */
    public static final int MAX_BYTES = 64 << 20;

    public TrailBundle {
        events = List.copyOf(events);
        erased = List.copyOf(erased);
        anchors = List.copyOf(anchors);
        if (kind == BundleKind.RECEIPT && index.isPresent()) {
            throw new IllegalArgumentException("a receipt has no case index");
        }
        if (!TrailJson.rises(events.stream().map(BundledEvent::entry).toList())
                || !TrailJson.rises(erased.stream().map(ErasedEntry::entry).toList())) {
            throw new IllegalArgumentException("entries are not in the order of their leaves");
        }
    }

    /** The bytes of the file, with the README in this language. */
    public byte[] zip(Language language) {
        return CanonicalZip.write(TrailJson.write(this), BundleReadme.text(language));
    }

    /** Reads a file, in its one spelling only. Nothing is written anywhere. */
    public static TrailBundle readZip(byte[] file) throws MalformedException {
        CanonicalZip zip = CanonicalZip.read(file);
        if (!BundleReadme.isOne(zip.readme())) {
            throw new MalformedException("bundle: README is not the text of this format version");
        }
        return TrailJson.read(zip.trail());
    }

    /** The bytes of {@code trail.json}. */
    public byte[] json() {
        return TrailJson.write(this);
    }

    /** Reads the bytes of {@code trail.json}, in their one spelling only. */
    public static TrailBundle readJson(byte[] json) throws MalformedException {
        return TrailJson.read(json);
    }
}
