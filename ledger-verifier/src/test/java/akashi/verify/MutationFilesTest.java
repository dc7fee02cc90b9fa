package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationFilesTest {
    @Test
    void every_altered_trail_receipt_and_proof_lies_in_a_folder_with_its_policy_and_what_must_be_answered() throws Exception {
        Path folder = MutationFiles.folder();
        List<String> ids = MutationFiles.write(folder);
        assertThat(ids).hasSizeGreaterThan(80).doesNotHaveDuplicates();
        for (String id : ids) {
            JsonObject expected = StrictJson.parseObject(Files.readAllBytes(folder.resolve(id + "/expected.json")), JsonLimits.TRAIL, "expected");
            assertThat(expected.text("id")).isEqualTo(id);
            assertThat(folder.resolve(id + (expected.text("command").equals("proof") ? "/input.tlog-proof" : "/input.zip"))).exists();
            assertThat(folder.resolve(id + "/policy")).exists();
        }
    }
}
