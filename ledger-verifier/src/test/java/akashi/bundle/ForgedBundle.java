package akashi.bundle;

import akashi.text.Language;

/** What a forger with the format in hand can write: any {@code trail.json} in an otherwise canonical zip. */
public final class ForgedBundle {
    private ForgedBundle() {}

    public static byte[] of(byte[] trailJson) {
        return CanonicalZip.write(trailJson, BundleReadme.text(Language.EN));
    }
}
