package akashi.command.importing.source;

import java.io.InputStream;

/**
 * Lets UTF-8 pass and nothing else, and says in which line it stopped: a decoder fails some thousand bytes ahead of whoever parses, and
 * could not say where.
 */
final class Utf8Guard extends WatchedInput {
    private int missing;
    private int least = 0x80;
    private int greatest = 0xbf;

    Utf8Guard(InputStream in, SourceLimits limits) {
        super(in, limits);
    }

    /** Table 3-7 of the Unicode standard: no overlong form, no surrogate, nothing above U+10FFFF. */
    @Override
    void see(int octet) throws BadInputException {
        if (missing > 0) {
            require(octet >= least && octet <= greatest);
            missing--;
            least = 0x80;
            greatest = 0xbf;
        } else if (octet == 0) {
            throw fault("a zero byte (is this utf-16?)");
        } else if (octet >= 0x80) {
            require(octet >= 0xc2 && octet <= 0xf4);
            missing = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
            least = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80;
            greatest = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf;
        }
    }

    @Override
    void seeEnd() throws BadInputException {
        if (missing > 0) {
            throw fault("cut off inside a character");
        }
    }

    private void require(boolean good) throws BadInputException {
        if (!good) {
            throw fault("not utf-8");
        }
    }
}
