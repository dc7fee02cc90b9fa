package akashi.event;

import akashi.disclosure.Disclosure;
import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes that an event's ciphertext holds: a version byte 1, then each disclosure as a two-byte length and its JSON
 * (docs/format/disclosure-and-keys.md). The JSON and not its base64url, which follows from it and is a third longer. Stateless.
 */
public final class DisclosureCodec {
    private static final byte VERSION = 1;

    private DisclosureCodec() {
    }

    /** Writes the disclosures in their order. */
    public static byte[] encode(List<Disclosure> disclosures) {
        int length = 1;
        for (Disclosure disclosure : disclosures) {
            length += Short.BYTES + disclosure.jsonLength();
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION);
        for (Disclosure disclosure : disclosures) {
            out.putShort((short) disclosure.jsonLength());
            disclosure.copyJsonTo(out.array(), out.position());
            out.position(out.position() + disclosure.jsonLength());
        }
        return out.array();
    }

    /** Reads what {@link #encode} wrote. */
    public static List<Disclosure> decode(byte[] bytes) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (!in.hasRemaining() || in.get() != VERSION) {
            throw new MalformedException("disclosures: not version 1");
        }
        List<Disclosure> disclosures = new ArrayList<>();
        while (in.hasRemaining()) {
            if (in.remaining() < Short.BYTES) {
                throw new MalformedException("disclosures: cut short");
            }
            byte[] json = new byte[in.getShort() & 0xffff];
            if (in.remaining() < json.length) {
                throw new MalformedException("disclosures: cut short");
            }
            in.get(json);
            disclosures.add(Disclosure.ofJson(json));
        }
        return disclosures;
    }
}
