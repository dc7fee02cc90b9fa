package akashi.lock;

import akashi.bundle.TrailBundle;
import akashi.text.MalformedException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.PasswordRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.PasswordRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * A bundle that only a passphrase opens: CMS {@code AuthEnvelopedData} in DER (RFC 5083) for one password recipient (RFC 5652), with
 * PBKDF2-HMAC-SHA-256 and AES-256-GCM, which {@code openssl cms -decrypt -pwri_password} opens as well (docs/format/trail-bundle.md).
 * Safe for use by many threads.
 */
public final class LockedBundle {
    /** What OWASP asked for in 2023; a second or less on a telephone. */
    static final int ITERATIONS = 600_000;
    /** The shortest passphrase that is taken. */
    public static final int SHORTEST = 12;
    /** A bundle and what surrounds it. */
    public static final int MAX_BYTES = TrailBundle.MAX_BYTES + 4_096;

    private static final int LONGEST = 1_000;
    private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(5_000_000);
    private static final int SALT_BYTES = 16;
    private static final byte SEQUENCE = 0x30;
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private LockedBundle() {
    }

    /** Is this long enough for a passphrase? */
    public static boolean accepts(String passphrase) {
        String normal = normal(passphrase);
        return normal.codePointCount(0, normal.length()) >= SHORTEST && passphrase.length() <= LONGEST;
    }

    /**
     * Locks a bundle.
     *
     * @throws IllegalArgumentException if the passphrase is not {@linkplain #accepts accepted}
     */
    public static byte[] lock(byte[] bundle, String passphrase, SecureRandom random) {
        String normal = normal(passphrase);
        if (!accepts(passphrase)) {
            throw new IllegalArgumentException("a passphrase of fewer than " + SHORTEST + " characters, or a very long one");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        char[] secret = normal.toCharArray();
        try {
            var generator = new CMSAuthEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JcePasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, secret).setProvider(PROVIDER)
                    .setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8).setPRF(PasswordRecipient.PRF.HMacSHA256)
                    .setSaltAndIterationCount(salt, ITERATIONS).setSecureRandom(random));
            var encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM).setProvider(PROVIDER)
                    .setSecureRandom(random).build();
            return generator.generate(new CMSProcessableByteArray(bundle), encryptor).toASN1Structure().getEncoded(ASN1Encoding.DER);
        } catch (CMSException | IOException e) {
            throw new IllegalStateException("this runtime lacks an algorithm", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Does a file begin like a locked bundle? A zip does not. */
    public static boolean looksLocked(byte[] file) {
        return file.length > 0 && file[0] == SEQUENCE;
    }

    /**
     * The bundle in it; empty: this passphrase does not open it, or it was altered.
     *
     * @throws MalformedException if it is not such a file, or would take too long to open
     */
    public static Optional<byte[]> open(byte[] locked, String passphrase) throws MalformedException {
        PasswordRecipientInformation recipient = recipient(locked);
        char[] secret = normal(passphrase).toCharArray();
        try {
            return Optional.of(recipient.getContent(new JcePasswordAuthEnvelopedRecipient(secret).setProvider(PROVIDER)
                    .setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8)));
        } catch (CMSException | RuntimeException wrong) {
            return Optional.empty();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static PasswordRecipientInformation recipient(byte[] locked) throws MalformedException {
        try {
            var file = new CMSAuthEnvelopedData(locked);
            AuthEnvelopedData envelope = AuthEnvelopedData.getInstance(file.toASN1Structure().getContent());
            EncryptedContentInfo content = envelope.getAuthEncryptedContentInfo();
            if (!file.toASN1Structure().getContentType().equals(CMSObjectIdentifiers.authEnvelopedData)
                    || !content.getContentType().equals(CMSObjectIdentifiers.data)) {
                throw new MalformedException("locked bundle: not CMS AuthEnvelopedData");
            }
            var recipients = file.getRecipientInfos().getRecipients();
            RecipientInformation only = recipients.size() == 1 ? recipients.iterator().next() : null;
            if (!(only instanceof PasswordRecipientInformation recipient) || recipient.getKeyDerivationAlgorithm() == null
                    || !PasswordRecipientInfo.getInstance(RecipientInfo.getInstance(envelope.getRecipientInfos().getObjectAt(0)).getInfo()).getVersion()
                            .hasValue(0)) {
                throw new MalformedException("locked bundle: not for one passphrase");
            }
            AlgorithmIdentifier derivation = recipient.getKeyDerivationAlgorithm();
            boolean pbkdf2 = derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2);
            PBKDF2Params parameters = pbkdf2 ? PBKDF2Params.getInstance(derivation.getParameters()) : null;
            if (parameters == null || !parameters.getPrf().getAlgorithm().equals(PKCSObjectIdentifiers.id_hmacWithSHA256)
                    || parameters.getIterationCount().signum() < 1 || parameters.getIterationCount().compareTo(MOST_ITERATIONS) > 0
                    || !isWrapped(recipient) || !content.getContentEncryptionAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM)) {
                throw new MalformedException("locked bundle: not PBKDF2-HMAC-SHA-256 and AES-256-GCM, or too many rounds");
            }
            return recipient;
        } catch (CMSException | RuntimeException e) {
            throw new MalformedException("locked bundle: not CMS AuthEnvelopedData", e);
        }
    }

    private static boolean isWrapped(PasswordRecipientInformation recipient) throws CMSException {
        return recipient.getKeyEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_alg_PWRI_KEK)
                && AlgorithmIdentifier.getInstance(recipient.getKeyEncryptionAlgorithm().getParameters()).getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC);
    }

    /** Keyboards write one accent in two ways; the passphrase is the same. */
    private static String normal(String passphrase) {
        return Normalizer.normalize(passphrase.strip(), Normalizer.Form.NFC);
    }
}
