package akashi.console;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.trust.PolicyChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignPolicyCommandTest {
    @TempDir
    private Path temporary;
    private TinyHouse house;
    private final List<String> holders = new ArrayList<>();

    @BeforeEach
    void make_the_holders_keys() throws Exception {
        house = new TinyHouse(temporary.resolve("a house"));
        for (String name : List.of("archive", "bar", "court")) {
            assertThat(house.run("oversight-key", "--out", name + ".key", "--name", name + ".example")).as(house.err()).isZero();
            holders.add(house.out().strip().replace("# akashi oversight ", ""));
        }
        write("old", "# akashi charter 2 " + String.join(" ", holders) + "\nquorum none\n");
        write("new", "# akashi version 1\n# akashi charter 1 " + holders.get(0) + "\nquorum none\n");
    }

    @Test
    void holders_sign_one_after_the_other_and_each_sees_what_it_is_and_who_signed_before() throws Exception {
        byte[] text = Files.readAllBytes(house.root.resolve("new"));
        assertThat(house.run("sign-policy", "new", "--key", "archive.key", "--replaces", "old")).as(house.err()).isZero();
        assertThat(house.out()).contains("sha-256    " + Hash.sha256(text).hex() + "\n", "version    1\n", "quorum     none\n",
                "signed by  1 of 3, needed are 2: archive.example\n");
        assertThat(house.run("sign-policy", "new", "--key", "court.key", "--replaces", "old", "-o", "signed")).as(house.err()).isZero();
        assertThat(house.out()).contains("signed by  2 of 3, needed are 2: archive.example, court.example\n");

        byte[] signed = Files.readAllBytes(house.root.resolve("signed"));
        assertThat(SignedPolicy.parse(signed).text()).isEqualTo(text);
        assertThat(TlogPolicy.parse(signed)).isEqualTo(TlogPolicy.parse(text));
        assertThat(PolicyChange.judge(Files.readAllBytes(house.root.resolve("old")), signed)).isEqualTo(PolicyChange.Allowed.CONFIRMED);
        assertThat(house.run("sign-policy", "signed", "--key", "court.key", "--replaces", "old")).as("twice is once").isZero();
        assertThat(Files.readAllBytes(house.root.resolve("signed"))).isEqualTo(signed);
    }

    @Test
    void whose_signature_would_not_count_signs_nothing() throws Exception {
        byte[] before = Files.readAllBytes(house.root.resolve("new"));
        assertThat(house.run("oversight-key", "--out", "stranger.key", "--name", "archive.example")).isZero();
        assertThat(house.run("sign-policy", "new", "--key", "stranger.key", "--replaces", "old")).isEqualTo(1);
        assertThat(house.err()).contains("archive.example is no holder of the charter in old with this key");
        assertThat(house.run("sign-policy", "new", "--key", "bar.key")).as("not in the new charter, and the old one is not named").isEqualTo(1);
        assertThat(house.run("sign-policy", "old", "--key", "bar.key", "--replaces", "old")).isEqualTo(1);
        assertThat(house.err()).contains("# akashi version 1");
        write("uncharted", "quorum none\n");
        assertThat(house.run("sign-policy", "uncharted", "--key", "bar.key")).isEqualTo(1);
        assertThat(house.err()).contains("names no charter");
        write("tabbed", "# akashi version 1\nquorum\tnone\n");
        assertThat(house.run("sign-policy", "tabbed", "--key", "bar.key", "--replaces", "old")).isEqualTo(2);
        assertThat(house.err()).contains("control character");
        write("endless", "# akashi version 1\nquorum none");
        assertThat(house.run("sign-policy", "endless", "--key", "bar.key", "--replaces", "old")).isEqualTo(2);
        assertThat(house.run("sign-policy", "absent", "--key", "bar.key", "--replaces", "old")).isEqualTo(2);
        assertThat(Files.readAllBytes(house.root.resolve("new"))).isEqualTo(before);
    }

    private void write(String name, String text) throws Exception {
        Files.write(house.root.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
