package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.checkpoint.TlogPolicy;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.testkit.TestWitness;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom the first policy names, and whom later starts ask. */
class WitnessPolicyTest extends LedgerWithWitnesses {

    @Test
    void the_first_policy_names_the_witnesses_and_asks_for_more_than_half() throws Exception {
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(ledger.paths.policy()));
        assertThat(policy.witnesses().values()).extracting(peer -> peer.key())
                .containsExactlyElementsOf(witnesses.stream().flatMap(witness -> witness.keys().stream()).toList());
        assertThat(policy.quorum().isMet(name -> name.startsWith("w1.") || name.startsWith("w3."))).isTrue();
        assertThat(policy.quorum().isMet(name -> name.startsWith("w1.") || name.equals("w2.1"))).isFalse();
    }

    @Test
    void a_later_start_asks_whom_the_policy_names_or_the_settings_and_leaves_the_policy_as_it_is() throws Exception {
        byte[] policy = Files.readAllBytes(ledger.paths.policy());
        FoundedLog without = ledger.found(Optional.empty());
        assertThat(without.notice()).isEmpty();
        assertThat(without.trust()).isEqualTo(founded.trust());
        assertThat(ledger.found(Optional.empty(), addresses()).notice()).isEmpty();

        TestWitness other = new TestWitness("witness.example/d");
        List<WitnessAddress> changed = new ArrayList<>(addresses().subList(0, 4));
        changed.addAll(other.addresses());
        witnesses.add(other);
        FoundedLog with = ledger.found(Optional.empty(), changed);
        assertThat(with.notice().orElseThrow()).contains("names other witnesses than --akashi.witness; it was left as it is",
                "Asked without counting for the quorum: " + other.keys().stream().map(Object::toString).sorted().toList().get(0),
                "Not asked though the policy names them: witness.example/c+");
        assertThat(with.trust().policy()).isEqualTo(founded.trust().policy());
        assertThat(with.trust().witnesses()).extracting(witness -> witness.name())
                .containsExactly("witness.example/a", "witness.example/b", "witness.example/d");
        assertThat(ledger.paths.policy()).hasBinaryContent(policy);

        Files.writeString(ledger.paths.policy(), "no policy\n");
        assertThat(ledger.found(Optional.empty(), addresses()).notice().orElseThrow()).contains("cannot be used", "left as it is");
    }

    @Test
    void the_log_is_not_its_own_witness() {
        List<WitnessAddress> itself = List.of(new WitnessAddress(founded.keys().mlDsa44().verifierKey(), URI.create("https://w.example")));
        assertThatThrownBy(() -> ledger.found(Optional.empty(), itself)).isInstanceOf(FoundingRefusedException.class)
                .hasMessageContaining("the log's own");
    }
}
