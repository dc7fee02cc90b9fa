package akashi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.hash.Hash;
import akashi.register.AuditNonce;
import akashi.testkit.DocumentExample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/format/audit.md shows is what the code computes; the coins are fair. */
class AuditExampleTest {
    @Test
    void the_document_s_example_is_what_the_code_computes() {
        AuditNonce court = new AuditNonce("quarterly", "2026Q4", "Court of Audit", all(1));
        AuditNonce press = new AuditNonce("quarterly", "2026Q4", "Press association", all(2));
        AuditCoins coins = AuditCoins.of(all(3), all(4), List.of(court.value(), press.value()));
        DocumentExample.compare("audit.md", Map.of("coins", "nonce       " + court.value().base64Url() + "\ncommitment  " + court.commitment().base64Url()
                + "   quarterly, 2026Q4, Court of Audit\nnonce       " + press.value().base64Url() + "\ncommitment  " + press.commitment().base64Url()
                + "   quarterly, 2026Q4, Press association\nleaf        " + Bindings.ofLeaf(all(6), all(5)).base64Url() + "\nrow         "
                + Bindings.ofRow(all(6), all(5)).base64Url() + "\ncoin        " + (coins.opensRow(all(5)) ? 1 : 0) + "\n"));
    }

    @Test
    void coins_fall_on_either_side_about_as_often_and_other_nonces_make_other_coins() {
        AuditCoins coins = AuditCoins.of(all(3), all(4), List.of(all(1), all(2)));
        AuditCoins others = AuditCoins.of(all(3), all(4), List.of(all(2), all(1)));
        int rows = 0;
        int same = 0;
        for (int i = 0; i < 4_000; i++) {
            Hash link = Hash.sha256(new byte[] {(byte) i, (byte) (i >> 8)});
            rows += coins.opensRow(link) ? 1 : 0;
            same += coins.opensRow(link) == others.opensRow(link) ? 1 : 0;
        }
        assertThat(rows).isBetween(1_850, 2_150);
        assertThat(same).isBetween(1_850, 2_150);
    }

    private static Hash all(int value) {
        byte[] bytes = new byte[Hash.LENGTH];
        Arrays.fill(bytes, (byte) value);
        return Hash.of(bytes);
    }
}
