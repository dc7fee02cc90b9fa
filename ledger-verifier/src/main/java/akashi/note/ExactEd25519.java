package akashi.note;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * RFC 8032 section 5.1.7 to the letter, without the cofactor: SB = R + kA, in affine coordinates over {@link BigInteger}. Slow, not
 * constant-time, for public values alone. Callers have refused what is not canonical.
 */
final class ExactEd25519 {
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger L = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    private static final BigInteger ROOT_OF_MINUS_ONE = BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
    private static final Point BASE = Point.of(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P), false);
    private static final int HALF = 32;

    private ExactEd25519() {
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        BigInteger s = littleEndian(signature, HALF, HALF);
        Point a = decode(publicKey);
        Point r = decode(signature);
        if (s.compareTo(L) >= 0 || a == Point.NONE || r == Point.NONE) {
            return false;
        }
        byte[] digest = sha512(Arrays.copyOf(signature, HALF), publicKey, message);
        BigInteger k = littleEndian(digest, 0, digest.length).mod(L);
        return BASE.times(s).equals(r.plus(a.times(k)));
    }

    static BigInteger littleEndian(byte[] bytes, int offset, int length) {
        byte[] reversed = new byte[length];
        for (int i = 0; i < length; i++) {
            reversed[length - 1 - i] = bytes[offset + i];
        }
        return new BigInteger(1, reversed);
    }

    private static Point decode(byte[] encoded) {
        BigInteger value = littleEndian(encoded, 0, HALF);
        return Point.of(value.clearBit(255), value.testBit(255));
    }

    private static byte[] sha512(byte[]... parts) {
        SHA512Digest digest = new SHA512Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** A point of the curve -x^2 + y^2 = 1 + dx^2y^2. */
    private record Point(BigInteger x, BigInteger y) {
        private static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE);
        /** What an encoding of no point decodes to; it lies on no curve. */
        private static final Point NONE = new Point(BigInteger.ZERO, BigInteger.ZERO);

        /** RFC 8032 section 5.1.3. */
        static Point of(BigInteger y, boolean odd) {
            BigInteger square = y.multiply(y).mod(P);
            BigInteger xx = square.subtract(BigInteger.ONE).multiply(D.multiply(square).add(BigInteger.ONE).modInverse(P)).mod(P);
            BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
            if (!x.multiply(x).mod(P).equals(xx)) {
                x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
            }
            if (!x.multiply(x).mod(P).equals(xx) || x.signum() == 0 && odd) {
                return NONE;
            }
            return new Point(x.testBit(0) == odd ? x : P.subtract(x).mod(P), y);
        }

        Point plus(Point other) {
            BigInteger product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
            BigInteger sumX = x.multiply(other.y).add(y.multiply(other.x)).multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P);
            BigInteger sumY = y.multiply(other.y).add(x.multiply(other.x))
                    .multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P);
            return new Point(sumX, sumY);
        }

        Point times(BigInteger scalar) {
            Point product = NEUTRAL;
            for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
                product = product.plus(product);
                product = scalar.testBit(bit) ? product.plus(this) : product;
            }
            return product;
        }
    }
}
