package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.TlogPolicy;
import akashi.erasure.ErasureNote;
import akashi.erasure.ErasureRequest;
import akashi.hash.Hash;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.StrictJson;
import akashi.note.Note;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three steps of an erasure at the command line: ask, countersign, erase. */
class EraseCommandTest {
    private static final ErasureRequest REQUEST = new ErasureRequest("r-1", "ledger.example/akashi", "A 1", false, "Act 1, section 9",
            Optional.of("E-1"), List.of(new ErasureRequest.Leaf(1, 17, Hash.leaf(new byte[] {1})), new ErasureRequest.Leaf(3, 20,
            Hash.leaf(new byte[] {2}))));

    @TempDir
    private Path temporary;
    private TinyHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new TinyHouse(temporary.resolve("a house"));
        house.touch("credentials");
        Files.write(house.data.resolve("erasure-request"), REQUEST.bytes());
    }

    @Test
    void what_is_asked_is_countersigned_with_a_key_of_the_ombudsman_and_then_carried_out() throws Exception {
        assertThat(house.run("oversight-key", "--out", "ombudsman.key", "--name", "ombudsman.example")).as(house.err()).isZero();
        String line = house.out();
        assertThat(line).startsWith("# akashi oversight ombudsman.example+");
        TlogPolicy policy = TlogPolicy.parse((line + "quorum none\n").getBytes(StandardCharsets.UTF_8));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(house.root.resolve("ombudsman.key")))).isEqualTo("rw-------");

        assertThat(house.run("erase", "A 1", "--sequence", "1,3", "--basis", "Act 1, section 9", "--ticket", "E-1", "-o", "request.json", "--data",
                "the data")).as(house.err()).isZero();
        assertThat(Files.readAllBytes(house.root.resolve("request.json"))).isEqualTo(REQUEST.bytes());

        assertThat(house.run("countersign", "request.json", "--key", "ombudsman.key", "-o", "signed.json")).as(house.err()).isZero();
        assertThat(house.out()).contains("case     A 1\n", "basis    Act 1, section 9\n", "entries  2\n");
        assertThat(Files.readString(house.root.resolve("signed.json"))).doesNotContain("A 1");

        assertThat(house.run("erase", "--signed", "signed.json", "--data", "the data")).as(house.err()).isZero();
        assertThat(house.out()).isEqualTo("entries erased  2\n");
        assertThat(house.diary()).anyMatch(entry -> entry.startsWith("POST /api/erasures/r-1/execution "));
        JsonObject sent = StrictJson.parseObject(Files.readAllBytes(house.data.resolve("erasure-notes")), JsonLimits.ENTRY, "notes");
        assertThat(sent.array("notes").size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            Note note = Note.parse(((JsonString) sent.array("notes").get(i)).value().getBytes(StandardCharsets.UTF_8));
            assertThat(note.text()).isEqualTo(REQUEST.note(REQUEST.leaves().get(i)).text());
            assertThat(ErasureNote.standing(note, policy.oversight())).isEqualTo(ErasureNote.Standing.SIGNED);
        }
    }

    @Test
    void wrong_usage_and_unreadable_files_are_told_apart() throws Exception {
        assertThat(house.run("erase", "--data", "the data")).isEqualTo(64);
        assertThat(house.run("erase", "A 1", "-o", "request.json", "--data", "the data")).isEqualTo(64);
        assertThat(house.run("erase", "A 1", "--basis", "b", "-o", "r.json", "--signed", "x", "--data", "the data")).isEqualTo(64);
        assertThat(house.run("erase", "--signed", "nowhere.json", "--data", "the data")).isEqualTo(2);
        Files.writeString(house.root.resolve("bad.json"), "{}");
        assertThat(house.run("erase", "--signed", "bad.json", "--data", "the data")).isEqualTo(2);
        assertThat(house.run("oversight-key", "--out", "o.key", "--name", "o")).isZero();
        assertThat(house.run("countersign", "bad.json", "--key", "o.key", "-o", "s.json")).isEqualTo(2);
        assertThat(house.run("countersign", "bad.json", "--key", "bad.json", "-o", "s.json")).isEqualTo(2);
        // A key is made once: whoever types the same again does not lose it.
        byte[] key = Files.readAllBytes(house.root.resolve("o.key"));
        assertThat(house.run("oversight-key", "--out", "o.key", "--name", "o")).isEqualTo(1);
        assertThat(Files.readAllBytes(house.root.resolve("o.key"))).isEqualTo(key);
        assertThat(house.run("oversight-key", "--out", "p.key", "--name", "a b")).isEqualTo(64);
    }

    @Test
    void the_master_key_is_changed_while_no_side_runs() throws Exception {
        assertThat(house.run("rotate-master-key", "--data", "the data")).as(house.err()).isZero();
        assertThat(house.out()).isEqualTo("the master key 1 is destroyed\n");
        assertThat(house.diary()).containsExactly("master key changed");
        house.touch("refuse-start-command");
        assertThat(house.run("rotate-master-key", "--data", "the data")).isEqualTo(1);
        assertThat(house.err()).isEqualTo("akashi: something opens under no key\n");
        Files.writeString(house.data.resolve("query.json"), "{\"pid\":" + ProcessHandle.current().pid() + ",\"url\":\"http://127.0.0.1:1\"}");
        assertThat(house.run("rotate-master-key", "--data", "the data")).isEqualTo(1);
        assertThat(house.err()).contains("the query side is running on ");
        assertThat(house.run("rotate-master-key", "--data", "elsewhere")).isEqualTo(2);
    }

    @Test
    void a_ledger_that_is_not_there_is_not_made() {
        assertThat(house.run("erase", "A 1", "--basis", "b", "-o", "r.json", "--data", "elsewhere")).isEqualTo(2);
        assertThat(house.root.resolve("elsewhere")).doesNotExist();
    }
}
