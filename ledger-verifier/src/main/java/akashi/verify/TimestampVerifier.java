package akashi.verify;

import akashi.text.Instants;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.timestamp.Timestamp;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Verifies that a time stamping authority dated the bytes of a note. Stateless; never uses the network. */
public final class TimestampVerifier {
    /**
     * Verifies.
     *
     * @param response     the bytes of the {@code .tsr} file
     * @param note         the bytes of the note
     * @param certificates the bytes of a PEM file: the certificates that the caller trusts to stamp times, or to vouch for who does
     */
    public Report verify(byte[] response, byte[] note, byte[] certificates) {
        Examination sheet = new Examination();
        sheet.notProved("All of it rests on this: that the certificate reached you by another way than the file, and that its owner "
                + "kept its key and has a right clock.");
        sheet.notProved("It shows that these bytes existed by that moment. What they mean, and since when they existed, it does not show.");
        sheet.notProved("Whether a certificate was revoked is not asked: that needs the network.");
        Timestamp timestamp;
        List<X509Certificate> trusted;
        try {
            timestamp = Timestamp.parse(response);
            trusted = Timestamp.certificates(certificates);
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.TIMESTAMP_MALFORMED, "the time stamp or the certificates cannot be read: " + e.getMessage()));
            sheet.notRun("everything-else", "there was nothing to check");
            return sheet.report("");
        }
        sheet.checked("form", "the file is the answer of a time stamping authority that granted a token");
        if (!timestamp.covers(note)) {
            sheet.found(Finding.of(FindingCode.TIMESTAMP_OTHER, "the time stamp is over other bytes than the note's"));
        }
        sheet.checked("imprint", "the token is over the digest of the note's bytes");
        Optional<X509Certificate> signer = timestamp.signer(trusted);
        if (signer.isEmpty()) {
            sheet.found(Finding.of(FindingCode.TIMESTAMP_SIGNATURE_INVALID, "the time stamp is not signed by the certificate that it names"));
            sheet.checked("signature", "the token is signed by the certificate that it names");
            sheet.notRun("trust", "there is no signer to be trusted");
            return sheet.report("");
        }
        String name = Printable.of(Timestamp.nameIn(signer.get()));
        sheet.checked("signature", "the token is signed by the certificate that it names, which may stamp times: " + name);
        if (!timestamp.isTrusted(trusted)) {
            sheet.found(Finding.of(FindingCode.TIMESTAMP_UNTRUSTED, "the signer's certificate does not lead to one that you named as trusted")
                    .actual(name).at("--tsa-certificate"));
        }
        sheet.checked("trust", "the signer's certificate is one that you named, or leads to one");
        return sheet.report("the note existed by " + Instants.format(timestamp.time()) + ", by the clock of " + name);
    }
}
