package akashi.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.Report;
import akashi.verify.TimestampVerifier;
import akashi.verify.Verdict;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Held against tokens that others made (shared vectors, rfc3161). */
class TimestampVectorsTest {
    private static final Path VECTORS = Path.of(System.getProperty("akashi.shared"), "vectors/rfc3161");
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final long SEED = 3161;

    @Test
    void a_token_of_a_public_authority_verifies_by_its_chain_by_sha_256_and_by_sha_512() throws Exception {
        for (String name : List.of("response-sha256.tsr", "response-sha512.tsr")) {
            Report report = verify(read("sigstage/" + name), HELLO, read("sigstage/ts_chain.pem"));
            assertThat(report.findings()).as(name).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.sentence()).matches("the note existed by 20\\d\\d-.*Z, by the clock of .*");
        }
    }

    @Test
    void a_broken_signature_other_bytes_and_another_s_chain_are_told_apart() throws Exception {
        byte[] chain = read("sigstage/ts_chain.pem");
        assertThat(codes(verify(read("sigstage/response-invalid-signature.tsr"), HELLO, chain)))
                .containsExactly(FindingCode.TIMESTAMP_SIGNATURE_INVALID);
        assertThat(codes(verify(read("sigstage/response-sha256.tsr"), "Hello".getBytes(StandardCharsets.US_ASCII), chain)))
                .containsExactly(FindingCode.TIMESTAMP_OTHER);
        assertThat(codes(verify(read("sigstage/response-sha256.tsr"), HELLO, read("test_tsa/ts_chain.pem"))))
                .containsExactly(FindingCode.TIMESTAMP_UNTRUSTED);
        assertThat(codes(verify(HELLO, HELLO, chain))).containsExactly(FindingCode.TIMESTAMP_MALFORMED);
        assertThat(codes(verify(read("sigstage/response-sha256.tsr"), HELLO, HELLO))).containsExactly(FindingCode.TIMESTAMP_MALFORMED);
    }

    @Test
    void the_authority_is_the_one_that_the_token_names_whatever_certificates_lie_beside_it() throws Exception {
        Timestamp genuine = Timestamp.parse(read("test_tsa/response.tsr"));
        Timestamp injected = Timestamp.parse(read("test_tsa/response-injected-certs.tsr"));
        List<X509Certificate> chain = Timestamp.certificates(read("test_tsa/ts_chain.pem"));
        assertThat(genuine.isTrusted(chain)).isTrue();
        X509Certificate named = injected.signer(List.of()).orElseThrow();
        assertThat(named.getSubjectX500Principal().getName()).doesNotContain("Spoofed");
        List<X509Certificate> spoofed = new ArrayList<>();
        byte[] file = read("test_tsa/response-injected-certs.tsr");
        for (int at = 0; at < file.length - 4; at++) {
            // Certificates lie in the token as they are: look for each sequence that reads as one.
            if (file[at] == 0x30 && file[at + 1] == (byte) 0x82) {
                certificateAt(file, at).filter(each -> each.getSubjectX500Principal().getName().contains("Spoofed")).ifPresent(spoofed::add);
            }
        }
        assertThat(spoofed).isNotEmpty();
        assertThat(injected.isTrusted(spoofed)).isFalse();
    }

    private static Optional<X509Certificate> certificateAt(byte[] file, int at) {
        try {
            int length = 4 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
            return Timestamp.certificates(Arrays.copyOfRange(file, at, Math.min(file.length, at + length))).stream().findFirst();
        } catch (MalformedException no) {
            return Optional.empty();
        }
    }

    @Test
    void tokens_out_of_real_bundles_are_over_the_bytes_beside_them_and_no_others() throws Exception {
        try (Stream<Path> files = Files.list(VECTORS.resolve("sigstore-bundles"))) {
            List<Path> tokens = files.filter(file -> file.toString().endsWith(".tsr")).toList();
            assertThat(tokens).hasSize(4);
            for (Path token : tokens) {
                byte[] bytes = Files.readAllBytes(Path.of(token.toString().replace(".tsr", ".imprint-of.bin")));
                Timestamp timestamp = Timestamp.parse(Files.readAllBytes(token));
                assertThat(timestamp.covers(bytes)).as(token.toString()).isTrue();
                bytes[0] ^= 1;
                assertThat(timestamp.covers(bytes)).isFalse();
                assertThat(timestamp.time()).isBetween(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
            }
        }
    }

    @Test
    void no_flipped_bit_is_verified_or_throws() throws Exception {
        byte[] response = read("sigstage/response-sha256.tsr");
        byte[] chain = read("sigstage/ts_chain.pem");
        Report whole = verify(response, HELLO, chain);
        Random random = new Random(SEED);
        for (int i = 0; i < 400; i++) {
            byte[] flipped = response.clone();
            int bit = random.nextInt(response.length * 8);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Report report = verify(flipped, HELLO, chain);
            // Some bits of an answer nobody signs: its status, and what lies beside the signer's certificate.
            assertThat(report.verdict() != Verdict.VERIFIED || report.sentence().equals(whole.sentence()))
                    .as("bit %d, seed %d: %s", bit, SEED, report.sentence()).isTrue();
        }
    }

    @Test
    void an_old_answer_is_no_answer_to_a_new_request() throws Exception {
        TimestampRequest request = TimestampRequest.over(Hash.sha256(HELLO), BigInteger.TEN);
        assertThat(request.bytes()).isNotEmpty();
        assertThatThrownBy(() -> request.answer(read("sigstage/response-sha256.tsr"))).isInstanceOf(MalformedException.class)
                .hasMessageContaining("not an answer to what was asked");
    }

    private static Report verify(byte[] response, byte[] note, byte[] certificates) {
        return new TimestampVerifier().verify(response, note, certificates);
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static byte[] read(String name) throws IOException {
        return Files.readAllBytes(VECTORS.resolve(name));
    }
}
