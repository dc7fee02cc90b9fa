package akashi.timestamp;

import akashi.text.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** The answer of a time stamping authority (RFC 3161, a {@code .tsr} file). Safe for use by several threads. */
public final class Timestamp {
    /** The longest answer that is read. */
    public static final int MAX_BYTES = 1 << 16;
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private final TimeStampToken token;
    private final List<X509Certificate> own;

    private Timestamp(TimeStampToken token) {
        this.token = token;
        this.own = own(token);
    }

    /** Reads an answer that grants a token. */
    public static Timestamp parse(byte[] response) throws MalformedException {
        if (response.length > MAX_BYTES) {
            throw new MalformedException("time stamp: longer than one is");
        }
        try {
            TimeStampResponse read = new TimeStampResponse(response);
            if (read.getStatus() > 1 || read.getTimeStampToken() == null) {
                throw new MalformedException("time stamp: the authority granted none (status " + read.getStatus() + ")");
            }
            return new Timestamp(read.getTimeStampToken());
        } catch (TSPException | IOException e) {
            throw new MalformedException("time stamp: not one of RFC 3161");
        } catch (RuntimeException e) {
            // The ASN.1 reader throws whatever the damage leads to.
            throw new MalformedException("time stamp: not one of RFC 3161 (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Reads certificates, PEM or DER. */
    public static List<X509Certificate> certificates(byte[] file) throws MalformedException {
        try {
            List<X509Certificate> all = new ArrayList<>();
            CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))
                    .forEach(each -> all.add((X509Certificate) each));
            if (all.isEmpty()) {
                throw new MalformedException("certificates: none in the file");
            }
            return all;
        } catch (CertificateException e) {
            throw new MalformedException("certificates: cannot be read");
        }
    }

    /** The moment that the authority states. */
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** Is it over exactly these bytes? By SHA-256, SHA-384 or SHA-512; one by a weaker digest is over nothing. */
    public boolean covers(byte[] document) {
        ASN1ObjectIdentifier digest = token.getTimeStampInfo().getMessageImprintAlgOID();
        if (!DIGESTS.contains(digest)) {
            return false;
        }
        try {
            DigestCalculator calculator = new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(digest));
            calculator.getOutputStream().write(document);
            return Arrays.equals(calculator.getDigest(), token.getTimeStampInfo().getMessageImprintDigest());
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError("every JDK has these digests", e);
        }
    }

    /**
     * Whose certificate it bears, if the signature is of that certificate's key and the certificate may stamp times. The token says itself
     * which it is; others may lie beside it and mean nothing. Says nothing about trust.
     *
     * @param more certificates to look among besides those in the token
     */
    public Optional<X509Certificate> signer(Collection<X509Certificate> more) {
        return all(more).stream().filter(this::isSignedBy).findFirst();
    }

    /** What a certificate's owner is called in it. */
    public static String nameIn(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate).getSubject().toString();
        } catch (CertificateException e) {
            throw new AssertionError("it was read from its encoding", e);
        }
    }

    /**
     * Does it lead to one of these certificates? Either is the signer itself, or vouches for it; valid at the stated moment. Whether one
     * was revoked is not asked: that needs the network.
     */
    public boolean isTrusted(Collection<X509Certificate> trusted) {
        Optional<X509Certificate> signer = signer(trusted);
        return signer.isPresent() && (trusted.contains(signer.get()) || leadsTo(signer.get(), trusted));
    }

    private boolean leadsTo(X509Certificate signer, Collection<X509Certificate> trusted) {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all(trusted))));
            parameters.setRevocationEnabled(false);
            parameters.setDate(token.getTimeStampInfo().getGenTime());
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private boolean isSignedBy(X509Certificate certificate) {
        try {
            if (!token.getSID().match(new X509CertificateHolder(certificate.getEncoded()))) {
                return false;
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            return true;
        } catch (TSPException | OperatorCreationException | CertificateException | IOException | RuntimeException no) {
            // As above: what the damage leads to.
            return false;
        }
    }

    private List<X509Certificate> all(Collection<X509Certificate> more) {
        List<X509Certificate> all = new ArrayList<>(more);
        all.addAll(own);
        return all;
    }

    private static List<X509Certificate> own(TimeStampToken token) {
        List<X509Certificate> own = new ArrayList<>();
        for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
            try {
                own.addAll(certificates(each.getEncoded()));
            } catch (MalformedException | IOException odd) {
                // One that the JDK cannot read vouches for nothing.
                continue;
            }
        }
        return own;
    }
}
