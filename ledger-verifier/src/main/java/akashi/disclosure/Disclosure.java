package akashi.disclosure;

import akashi.hash.Hash;
import akashi.json.CompactJson;
import akashi.json.JsonArray;
import akashi.json.JsonLimits;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One disclosure: salt, name and value, and the text that they were sealed as: base64url of {@code ["<salt>","<name>",<value>]}
 * without white space. Immutable. {@link #toString} shows the name alone, since such lines reach logs.
 */
public final class Disclosure {
    /** The longest JSON of one disclosure, in bytes. */
    public static final int MAX_BYTES = 65_535;

    private final Salt salt;
    private final String name;
    private final JsonValue value;
    private final byte[] json;
    private final byte[] ascii;
    private final Hash digest;

    private Disclosure(Salt salt, String name, JsonValue value, byte[] json) {
        this.salt = salt;
        this.name = name;
        this.value = value;
        this.json = json;
        this.ascii = Base64Url.encodeAscii(json);
        this.digest = Hash.sha256(ascii);
    }

    /**
     * Makes a disclosure, once; its bytes are carried verbatim ever after.
     *
     * @throws IllegalArgumentException where its JSON would be longer than {@link #MAX_BYTES} or the name is forbidden
     */
    public static Disclosure make(Salt salt, String name, JsonValue value) {
        if (isForbidden(name)) {
            throw new IllegalArgumentException("a forbidden name");
        }
        byte[] json = CompactJson.write(JsonArray.of(new JsonString(salt.base64Url()), new JsonString(name), value));
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException("disclosure " + name + ": " + json.length + " bytes");
        }
        return new Disclosure(salt, name, value, json);
    }

    /** Reads the base64url text of a disclosure, in its one spelling only. */
    public static Disclosure parse(String text) throws MalformedException {
        if (text.length() > (MAX_BYTES + 2) / 3 * 4) {
            throw new MalformedException("disclosure: longer than " + MAX_BYTES + " bytes");
        }
        return ofJson(Base64Url.decode(text, "disclosure"));
    }

    /** Reads the JSON of a disclosure (what its text is the base64url of), in its one spelling only. */
    public static Disclosure ofJson(byte[] json) throws MalformedException {
        JsonValue parsed = StrictJson.parse(json, JsonLimits.ENTRY, "disclosure");
        if (!Arrays.equals(CompactJson.write(parsed), json)) {
            throw new MalformedException("disclosure: not canonical");
        }
        if (parsed instanceof JsonArray array && array.elements().size() == 3
                && array.elements().get(0) instanceof JsonString salt && array.elements().get(1) instanceof JsonString name) {
            if (isForbidden(name.value())) {
                throw new MalformedException("disclosure: a forbidden name");
            }
            return new Disclosure(Salt.parse(salt.value()), name.value(), array.elements().get(2), json.clone());
        }
        throw new MalformedException("disclosure: not an array of salt, name and value");
    }

    /** RFC 9901 gives these two names a meaning of their own inside a payload. */
    private static boolean isForbidden(String name) {
        return name.equals("_sd") || name.equals("...");
    }

    /** Its salt. */
    public Salt salt() {
        return salt;
    }

    /** The name that it opens. */
    public String name() {
        return name;
    }

    /** The value that it opens. */
    public JsonValue value() {
        return value;
    }

    /** SHA-256 of the ASCII of {@link #text()}: what stands in place of it. */
    public Hash digest() {
        return digest;
    }

    /** The base64url text: what a holder keeps and what the digest is taken over. */
    public String text() {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    /** The ASCII bytes of {@link #text()}; a copy. */
    public byte[] ascii() {
        return ascii.clone();
    }

    /** The JSON that {@link #text()} is the base64url of; a copy. */
    public byte[] json() {
        return json.clone();
    }

    /** How many bytes {@link #json()} has. */
    public int jsonLength() {
        return json.length;
    }

    /** Writes the bytes of {@link #json()} at this place of a longer array, without the copy. */
    public void copyJsonTo(byte[] target, int offset) {
        System.arraycopy(json, 0, target, offset, json.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Disclosure disclosure && Arrays.equals(json, disclosure.json);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "Disclosure[" + name + "]";
    }
}
