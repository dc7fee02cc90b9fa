package akashi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.lock.ForeignLock;
import akashi.lock.LockedBundle;
import akashi.testkit.TestRandom;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.PasswordRecipient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is locked with a passphrase, opened by the page and by the library. */
class BrowserLockIT {
    private static final long SEED = 20261128L;
    private static final String PASSPHRASE = "電池 horse staple caf\u00e9";
    private static final byte[] BUNDLE = "PK what a bundle holds, over more than one block of a cipher".getBytes(StandardCharsets.UTF_8);

    private static Chromium page;

    @BeforeAll
    static void open() throws IOException {
        page = Chromium.start();
        page.open(VerifierHtml.FILE.toAbsolutePath().toUri());
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @Test
    void a_passphrase_opens_in_the_page_what_it_opens_in_the_library_however_a_keyboard_writes_it() throws Exception {
        byte[] locked = LockedBundle.lock(BUNDLE, PASSPHRASE, new TestRandom(1));
        for (String typed : List.of(PASSPHRASE, " 電池 horse staple cafe\u0301\u3000", PASSPHRASE + "\n", PASSPHRASE + "\u00a0", PASSPHRASE + "x", "電池 horse staple cafe", "")) {
            assertThat(inPage(locked, typed)).as("'%s'", typed).isEqualTo(inLibrary(locked, typed));
        }
        assertThat(inPage(locked, PASSPHRASE)).isEqualTo("opened " + HexFormat.of().formatHex(BUNDLE));
        assertThat(inPage(locked, PASSPHRASE + "x")).isEqualTo("not opened");
    }

    @Test
    void files_of_other_programs_are_opened_or_refused_alike() throws Exception {
        List<byte[]> files = new ArrayList<>();
        ForeignLock few = ForeignLock.usual(1_000);
        for (ForeignLock lock : List.of(ForeignLock.usual(1), ForeignLock.usual(70_000), few.derivedBy(PasswordRecipient.PRF.HMacSHA1),
                few.derivedBy(PasswordRecipient.PRF.HMacSHA512), few.forRecipients(2), few.wrappedBy(CMSAlgorithm.AES128_CBC), few.encryptedBy(CMSAlgorithm.AES128_GCM))) {
            files.add(lock.lock(BUNDLE, PASSPHRASE, new TestRandom(SEED)));
        }
        files.addAll(List.of(new byte[] {0x30}, new byte[] {0x30, 3, 2, 1, 1}, new byte[] {0x30, (byte) 0x80, 0, 0}, new byte[] {0x30, (byte) 0x84, 127, 127, 127, 127}));
        List<String> said = new ArrayList<>();
        for (byte[] file : files) {
            said.add(inLibrary(file, PASSPHRASE).split(" ")[0]);
            assertThat(inPage(file, PASSPHRASE)).as("file %d", said.size()).isEqualTo(inLibrary(file, PASSPHRASE));
        }
        assertThat(said.subList(0, 3)).containsExactly("opened", "opened", "malformed");
    }

    @Test
    void no_altered_bit_is_opened_by_one_of_the_two_alone() throws Exception {
        byte[] file = ForeignLock.usual(1).lock(BUNDLE, PASSPHRASE, new TestRandom(SEED));
        List<String> wrong = new ArrayList<>();
        TreeMap<String, Integer> counted = new TreeMap<>();
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] altered = file.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            String library = inLibrary(altered, PASSPHRASE);
            String browser = inPage(altered, PASSPHRASE);
            counted.merge(library.split(" ")[0], 1, Integer::sum);
            if (browser.startsWith("opened") != library.startsWith("opened") || browser.startsWith("opened") && !browser.equals(library)) {
                wrong.add("byte " + bit / 8 + ", bit " + bit % 8 + ": page " + browser + ", library " + library);
            }
        }
        System.err.println("browser: " + file.length + " bytes of a locked file, each bit altered: " + counted);
        assertThat(wrong).isEmpty();
        assertThat(counted).containsOnlyKeys("malformed", "not");
    }

    private static String inLibrary(byte[] file, String passphrase) {
        try {
            return LockedBundle.open(file, passphrase).map(bytes -> "opened " + HexFormat.of().formatHex(bytes)).orElse("not opened");
        } catch (MalformedException malformed) {
            return "malformed " + malformed.getMessage();
        }
    }

    private static String inPage(byte[] file, String passphrase) throws IOException {
        StringBuilder typed = new StringBuilder();
        passphrase.chars().forEach(unit -> typed.append(String.format("\\u%04x", unit)));
        return page.evaluate("akashi.parts.unlock(" + PageReport.bytes(file) + ", '" + typed + "').then(bytes => bytes === null ? 'not opened' : 'opened ' "
                + "+ [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join(''), fault => fault instanceof akashi.parts.Malformed "
                + "? 'malformed ' + fault.message : 'fault ' + fault)");
    }
}
