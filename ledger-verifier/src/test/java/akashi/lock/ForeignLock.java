package akashi.lock;

import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** How somebody else's program could have locked a file with a passphrase. */
public record ForeignLock(int rounds, PasswordRecipient.PRF prf, int recipients, ASN1ObjectIdentifier wrapping, ASN1ObjectIdentifier content) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** The algorithms of the format, so often derived. */
    public static ForeignLock usual(int rounds) {
        return new ForeignLock(rounds, PasswordRecipient.PRF.HMacSHA256, 1, CMSAlgorithm.AES256_CBC, CMSAlgorithm.AES256_GCM);
    }

    public ForeignLock derivedBy(PasswordRecipient.PRF other) {
        return new ForeignLock(rounds, other, recipients, wrapping, content);
    }

    public ForeignLock forRecipients(int number) {
        return new ForeignLock(rounds, prf, number, wrapping, content);
    }

    public ForeignLock wrappedBy(ASN1ObjectIdentifier other) {
        return new ForeignLock(rounds, prf, recipients, other, content);
    }

    public ForeignLock encryptedBy(ASN1ObjectIdentifier other) {
        return new ForeignLock(rounds, prf, recipients, wrapping, other);
    }

    /** The locked file, in DER. */
    public byte[] lock(byte[] bundle, String passphrase, SecureRandom random) throws Exception {
        var generator = new CMSAuthEnvelopedDataGenerator();
        for (int i = 0; i < recipients; i++) {
            generator.addRecipientInfoGenerator(new JcePasswordRecipientInfoGenerator(wrapping, passphrase.toCharArray()).setProvider(PROVIDER)
                    .setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8).setPRF(prf).setSaltAndIterationCount(new byte[16], rounds).setSecureRandom(random));
        }
        return generator.generate(new CMSProcessableByteArray(bundle), (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(content).setProvider(PROVIDER)
                .setSecureRandom(random).build()).toASN1Structure().getEncoded(ASN1Encoding.DER);
    }
}
