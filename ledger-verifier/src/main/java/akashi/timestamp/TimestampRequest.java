package akashi.timestamp;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** What a time stamping authority is asked: to date one SHA-256. Immutable. */
public final class TimestampRequest {
    private final TimeStampRequest request;

    private TimestampRequest(TimeStampRequest request) {
        this.request = request;
    }

    /**
     * Asks for a token over this digest, with the authority's certificate in it.
     *
     * @param nonce random, so that an old answer is not taken for a new one
     */
    public static TimestampRequest over(Hash sha256, BigInteger nonce) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return new TimestampRequest(generator.generate(NISTObjectIdentifiers.id_sha256, sha256.bytes(), nonce));
    }

    /** As it goes over the wire ({@code application/timestamp-query}). */
    public byte[] bytes() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new AssertionError("an array takes every byte", e);
        }
    }

    /**
     * Reads the answer to this request. Its signature holds under the certificate that it names itself by; whether that is one to be
     * trusted is another question.
     *
     * @throws MalformedException it is no token, or not an answer to this request
     */
    public Timestamp answer(byte[] response) throws MalformedException {
        Timestamp timestamp = Timestamp.parse(response);
        try {
            new TimeStampResponse(response).validate(request);
        } catch (TSPException | IOException | RuntimeException e) {
            // The ASN.1 reader throws whatever damage leads to.
            throw new MalformedException("time stamp: not an answer to what was asked: " + e.getMessage());
        }
        if (timestamp.signer(List.of()).isEmpty()) {
            throw new MalformedException("time stamp: not signed by the certificate that it names");
        }
        return timestamp;
    }
}
