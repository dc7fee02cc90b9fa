package akashi.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.testkit.TestLog;
import akashi.testkit.VectorFile;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class TrailBundleVectorsTest {
    private final TestLog log = TestLog.withCases(8);
    private final TrailBundle receipt = log.receipt("B-2", 1, Set.of("occurredAt", "office"), false);
    private final byte[] honest = receipt.zip(Language.EN);
    private final Map<String, VectorFile> vectors = new TreeMap<>();

    @Test
    void the_committed_vectors_are_those_that_are_generated() throws IOException {
        add("trail", "read", log.trail("A-1").zip(Language.EN));
        add("trail_younger_than_its_index", "read", log.trail("C-3").zip(Language.JA));
        add("receipt", "read", honest);
        add("receipt_japanese", "read", receipt.zip(Language.JA));
        json();
        zip();
        VectorFile.compare("trail-bundle", vectors);
    }

    private void json() {
        json("json_with_white_space", text -> text.replaceFirst(",\"kind\"", ", \"kind\""));
        json("json_members_in_another_order", text -> text.replaceFirst("\"akashi\":\"trail/1\",\"kind\":\"receipt\"", "\"kind\":\"receipt\",\"akashi\":\"trail/1\""));
        json("json_member_more", text -> text.replaceFirst("\"kind\"", "\"note\":null,\"kind\""));
        json("json_member_twice", text -> text.replaceFirst("\"kind\"", "\"akashi\":\"trail/1\",\"kind\""));
        json("json_version_2", text -> text.replaceFirst("trail/1", "trail/2"));
        json("json_kind_unknown", text -> text.replaceFirst("\"receipt\"", "\"letter\""));
        json("json_more_after_the_object", text -> text + "{}");
        json("json_leaf_index_negative", text -> text.replaceFirst("\"index\":\\d+", "\"index\":-1"));
        json("json_leaf_index_as_text", text -> text.replaceFirst("\"index\":(\\d+)", "\"index\":\"$1\""));
        json("json_leaf_index_beyond_2_53", text -> text.replaceFirst("\"index\":\\d+", "\"index\":9007199254740992"));
        json("json_leaf_index_float", text -> text.replaceFirst("\"index\":(\\d+)", "\"index\":$1.0"));
        json("json_entry_without_padding", text -> text.replaceFirst("==\",\"disclosures\"", "\",\"disclosures\""));
        json("json_entry_twice", text -> text.replaceFirst("\"events\":\\[(\\{.*\\})\\],\"erased\"", "\"events\":[$1,$1],\"erased\""));
        json("json_proof_of_64_hashes", text -> text.replaceFirst("\"proof\":\\[[^]]*\\]",
                "\"proof\":[" + "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",".repeat(63) + "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"]"));
        json("json_receipt_with_a_case_index", text -> text.replaceFirst("\"index\":null",
                "\"index\":{\"event\":{\"index\":2,\"entry\":\"\",\"proof\":[]},\"proof\":null}"));
        json("json_lone_surrogate", text -> text.replaceFirst("\"origin\":\"", "\"origin\":\"\\\\ud800"));
        json("json_byte_order_mark", text -> "\ufeff" + text);
        json("json_empty", text -> "");
    }

    private void zip() throws IOException {
        byte[] json = receipt.json();
        add("zip_readme_of_ones_own", "malformed", CanonicalZip.write(json, "All is well.\n".getBytes(StandardCharsets.UTF_8)));
        add("zip_byte_after_the_end", "malformed", Arrays.copyOf(honest, honest.length + 1));
        add("zip_cut_short", "malformed", Arrays.copyOf(honest, honest.length - 22));
        add("zip_with_a_comment", "malformed", changed(zip -> zip.putShort(honest.length - 2, (short) 4), 4));
        add("zip_time_set", "malformed", changed(zip -> zip.putShort(10, (short) 0x4321), 0));
        add("zip_flag_set", "malformed", changed(zip -> zip.putShort(6, (short) 0x800), 0));
        add("zip_size_lies", "malformed", changed(zip -> zip.putInt(18, Integer.MAX_VALUE), 0));
        add("zip_size_negative", "malformed", changed(zip -> zip.putInt(18, -1), 0));
        add("zip_checksum_of_something_else", "malformed", changed(zip -> zip.putInt(14, 1), 0));
        add("zip_path_out_of_the_folder", "malformed", changed(zip -> zip.position(30).put("../../json".getBytes(StandardCharsets.US_ASCII)), 0));
        int directory = ByteBuffer.wrap(honest).order(ByteOrder.LITTLE_ENDIAN).getInt(honest.length - 6);
        add("zip_directory_names_another_file", "malformed", changed(zip -> zip.position(directory + 46)
                .put("mail!.json".getBytes(StandardCharsets.US_ASCII)), 0));
        add("zip_directory_marks_a_link", "malformed", changed(zip -> zip.putInt(directory + 38, 0xa1ff0000), 0));
        add("zip_directory_offset_lies", "malformed", changed(zip -> zip.putInt(honest.length - 6, 0), 0));
        add("zip_with_a_third_file", "malformed", packed(json, true));
        add("zip_packed_by_another_tool", "malformed", packed(json, false));
        add("zip_of_nothing", "malformed", new byte[0]);
        add("zip_readme_first", "malformed", swapped(json));
    }

    @Test
    void every_vector_is_read_or_refused_as_it_says() {
        VectorFile.committed("trail-bundle", 35).forEach((name, vector) -> assertThat(outcome(vector.body())).as(name).isEqualTo(vector.expect()));
    }

    private static String outcome(byte[] file) {
        try {
            TrailBundle.readZip(file);
            return "read";
        } catch (MalformedException e) {
            return "malformed";
        }
    }

    private void add(String name, String expect, byte[] file) {
        vectors.put(name, new VectorFile(expect, "a bundle of a made-up case", file));
    }

    private void json(String name, UnaryOperator<String> change) {
        String honestJson = new String(receipt.json(), StandardCharsets.UTF_8);
        String changed = change.apply(honestJson);
        assertThat(changed).as(name).isNotEqualTo(honestJson);
        add(name, "malformed", CanonicalZip.write(changed.getBytes(StandardCharsets.UTF_8), BundleReadme.text(Language.EN)));
    }

    private byte[] changed(UnaryOperator<ByteBuffer> change, int more) {
        byte[] file = Arrays.copyOf(honest, honest.length + more);
        change.apply(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        return file;
    }

    /** Stored, so that the bytes do not depend on a compressor; times in local clock terms, so that they do not depend on a zone. */
    private static byte[] packed(byte[] json, boolean third) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            store(zip, "trail.json", json);
            store(zip, "README", BundleReadme.text(Language.EN));
            if (third) {
                store(zip, "index.html", "<p>verified</p>".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return file.toByteArray();
    }

    private static byte[] swapped(byte[] json) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            store(zip, "README", BundleReadme.text(Language.EN));
            store(zip, "trail.json", json);
        }
        return file.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(LocalDateTime.of(2026, 11, 23, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
