package akashi.console.authority;

import akashi.text.Base64Url;
import java.util.List;
import java.util.SplittableRandom;

/** One case's share of the seeded generator. Not thread safe. */
final class Dice {
    private static final int DIGEST_BYTES = 32;

    private final SplittableRandom random;

    Dice(SplittableRandom random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of them that is none of those. */
    <T> T oneOfBut(List<T> choices, List<T> without) {
        return oneOf(choices.stream().filter(choice -> !without.contains(choice)).toList());
    }

    /** The digest of a document that nobody wrote. */
    String digest() {
        byte[] bytes = new byte[DIGEST_BYTES];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }
}
