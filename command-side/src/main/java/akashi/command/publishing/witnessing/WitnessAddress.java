package akashi.command.publishing.witnessing;

import akashi.note.SignatureType;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** One key of a witness, and where the witness is asked.
 *
 * @param key of type 0x04 or 0x06 (C2SP tlog-cosignature)
 * @param url the witness's submission prefix, without a slash at its end */
public record WitnessAddress(VerifierKey key, URI url) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int LONGEST_URL = 500;

    /** Reads {@code VKEY,URL}.
     *
     * @throws MalformedException its message says what is wrong, without the key */
    public static WitnessAddress parse(String text) throws MalformedException {
        int comma = text.indexOf(",http");
        if (comma < 0) {
            throw new MalformedException("not VKEY,URL with an https:// address");
        }
        return of(VerifierKey.parse(text.substring(0, comma)), text.substring(comma + 1));
    }

    /** The key and the address that a policy names.
     *
     * @throws MalformedException not an address at which a witness may be asked, or not a witness's key */
    static WitnessAddress of(VerifierKey key, String address) throws MalformedException {
        if (key.type() == SignatureType.ED25519) {
            throw new MalformedException("the key is not a witness's: its signatures carry no time (type 0x04 or 0x06 is needed)");
        }
        return new WitnessAddress(key, url(address));
    }

    private static URI url(String address) throws MalformedException {
        try {
            URI url = new URI(address.replaceAll("/+$", ""));
            boolean secure = "https".equals(url.getScheme());
            boolean near = "http".equals(url.getScheme()) && url.getHost() != null && THIS_MACHINE.contains(url.getHost());
            boolean plain = url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
            // A policy separates its words by blanks, which no URI has.
            if ((secure || near) && plain && address.length() <= LONGEST_URL) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new MalformedException("the address is no URL", e);
        }
        throw new MalformedException("the address is not https://HOST[:PORT][/PATH] (http:// is for this machine only)");
    }
}
