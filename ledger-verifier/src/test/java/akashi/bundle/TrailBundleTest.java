package akashi.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class TrailBundleTest {
    private static final long SEED = 20261123;
    private final TestLog log = TestLog.withCases(SEED);

    @Test
    void a_trail_comes_back_as_it_was_handed_out_in_every_language() throws MalformedException {
        TrailBundle trail = log.trail("A-1");
        for (Language language : Language.values()) {
            assertThat(TrailBundle.readZip(trail.zip(language))).isEqualTo(trail);
        }
        assertThat(trail.events()).hasSize(7);
        assertThat(trail.index().orElseThrow().proof()).isPresent();
    }

    @Test
    void a_case_younger_than_the_index_carries_the_index_event_alone() throws MalformedException {
        TrailBundle trail = log.trail("C-3");
        assertThat(trail.index().orElseThrow().proof()).isEmpty();
        assertThat(TrailBundle.readJson(trail.json())).isEqualTo(trail);
    }

    @Test
    void a_receipt_comes_back_as_it_was_handed_out() throws MalformedException {
        TrailBundle receipt = log.receipt("B-2", 1, Set.of("occurredAt"), false);
        assertThat(TrailBundle.readZip(receipt.zip(Language.JA))).isEqualTo(receipt);
        assertThat(receipt.events()).hasSize(1);
    }

    @Test
    void the_jdk_reads_the_zip_too() throws IOException {
        TrailBundle trail = log.trail("A-1");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(trail.zip(Language.EN)))) {
            ZipEntry first = zip.getNextEntry();
            assertThat(first.getName()).isEqualTo("trail.json");
            assertThat(zip.readAllBytes()).isEqualTo(trail.json());
            assertThat(zip.getNextEntry().getName()).isEqualTo("README");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).startsWith("WHAT THIS IS\n");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void every_single_flipped_byte_is_refused() {
        byte[] file = log.receipt("B-2", 1, Set.of("occurredAt"), false).zip(Language.EN);
        for (int at = 0; at < file.length; at++) {
            file[at] ^= 1;
            int place = at;
            assertThatThrownBy(() -> TrailBundle.readZip(file)).as("byte %d, seed %d", place, SEED).isInstanceOf(MalformedException.class);
            file[at] ^= 1;
        }
    }

    @Test
    void every_shortened_file_and_every_trailing_byte_is_refused() {
        byte[] file = log.receipt("B-2", 1, Set.of(), false).zip(Language.EN);
        for (int length = 0; length <= file.length + 1; length++) {
            byte[] other = Arrays.copyOf(file, length);
            if (length != file.length) {
                assertThatThrownBy(() -> TrailBundle.readZip(other)).as("length %d", length).isInstanceOf(MalformedException.class);
            }
        }
    }

    @Test
    void a_bundle_packed_again_by_another_tool_is_refused() throws IOException {
        TrailBundle trail = log.trail("A-1");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(other)) {
            zip.putNextEntry(new ZipEntry("trail.json"));
            zip.write(trail.json());
            zip.putNextEntry(new ZipEntry("README"));
            zip.write(BundleReadme.text(Language.EN));
        }
        assertThatThrownBy(() -> TrailBundle.readZip(other.toByteArray())).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_readme_of_ones_own_is_refused() {
        byte[] file = CanonicalZip.write(log.trail("A-1").json(), "All is well.\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> TrailBundle.readZip(file)).hasMessageContaining("README");
    }

    @Test
    void lengths_that_lie_are_refused_before_anything_is_allocated_for_them() {
        byte[] file = log.trail("A-1").zip(Language.EN);
        for (int length : new int[] {-1, Integer.MAX_VALUE, file.length, 0}) {
            byte[] lying = file.clone();
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(18, length);
            assertThatThrownBy(() -> TrailBundle.readZip(lying)).isInstanceOf(MalformedException.class);
        }
    }
}
