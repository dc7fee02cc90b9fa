package akashi.command.erasing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.access.Caller;
import akashi.command.access.Role;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.erasure.ErasureRequest;
import akashi.event.Mode;
import akashi.json.JsonString;
import akashi.note.Note;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.FaultyDataSource;
import akashi.testkit.TestLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erasure whose database fails at any call, before or after the call took effect: all of it is done or nothing, and sent again it is done once. */
class ErasingFaultsTest {
    private static final SignerKey OMBUDSMAN = SignerKey.of("ombudsman.example", SignatureType.ED25519, new byte[SignerKey.SEED_LENGTH]);
    private static final Caller REGISTRAR = new Caller("registrar", Set.of(Role.REGISTRAR), Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void an_erasure_that_fails_anywhere_was_done_whole_or_not_at_all_and_is_done_once_in_the_end() throws Exception {
        Path policy = directory.resolve("policy");
        Files.writeString(policy, "quorum none\n# akashi oversight " + OMBUDSMAN.verifierKey().text() + "\n");
        int erasures = 0;
        int inDoubt = 0;
        int doneInDoubt = 0;
        try (TestLedger ledger = TestLedger.fresh()) {
            for (boolean whole : new boolean[] {false, true}) {
                for (FaultyDataSource.When when : FaultyDataSource.When.values()) {
                    boolean struck = true;
                    for (int call = 1; struck; call++) {
                        String number = "case " + whole + " " + when + " " + call;
                        record(ledger, number);
                        FaultyDataSource faulty = new FaultyDataSource(call, true, when, "08006");
                        TestLedger.Erasures broken = ledger.erasures(faulty.over(ledger.database().writer()), policy);
                        ErasureRequest request = ((ErasureAnswer.Asked) broken.desk().ask(number,
                                whole ? Optional.empty() : Optional.of(List.of(0L, 2L)), "Act 1", Optional.empty())).request();
                        List<Note> notes = ErasureRequest.Countersigned.parse(request.countersign(OMBUDSMAN)).notes();
                        boolean unknown = false;
                        try {
                            ErasureAnswer answer = broken.erasing().execute(REGISTRAR, request.id(), notes);
                            unknown = answer instanceof ErasureAnswer.Refused refused && refused.why() == ErasureAnswer.Why.IN_DOUBT;
                        } catch (SQLException e) {
                            assertThat(counted(ledger)).as("call %d", call).isEqualTo(erasures);
                        }
                        struck = faulty.struck();
                        long done = counted(ledger) - erasures;
                        assertThat(tombstones(ledger, request)).isEqualTo(done == 0 ? 0 : request.leaves().size());
                        assertThat(emptied(ledger, request)).isEqualTo(done == 0 ? 0 : request.leaves().size());
                        inDoubt += unknown ? 1 : 0;
                        doneInDoubt += unknown && done == 1 ? 1 : 0;

                        TestLedger.Erasures sound = ledger.erasures(ledger.database().writer(), policy);
                        assertThat(sound.erasing().execute(REGISTRAR, request.id(), notes)).isInstanceOf(ErasureAnswer.Erased.class);
                        erasures++;
                        assertThat(counted(ledger)).as("counted in public once, call %d", call).isEqualTo(erasures);
                        assertThat(ledger.opener().events(number)).extracting(CaseEvent::type)
                                .containsExactly(whole ? new String[0] : new String[] {"", "NoticeSent", "", "ErasureExecuted"});
                    }
                }
            }
        }
        assertThat(erasures).isGreaterThan(100);
        assertThat(inDoubt).isGreaterThan(doneInDoubt);
        assertThat(doneInDoubt).isPositive();
    }

    private static void record(TestLedger ledger, String number) {
        List<CaseEvent> events = new ArrayList<>();
        for (String type : List.of("ApplicationReceived", "NoticeSent", "NoticeSent")) {
            events.add(new CaseEvent(type, 1, Mode.OBSERVED, TestLedger.NOW, Map.of("office", new JsonString("Osaka"))));
        }
        ledger.commands().send(new CaseCommand.RecordObserved(number, events));
    }

    private static long counted(TestLedger ledger) throws SQLException {
        return number(ledger, "select count(*) from log.entry where substring(entry from 1 for 46) = convert_to('{\"akashi\":\"public/1\",\"type\":\"ErasureCompleted\"', 'UTF8')");
    }

    private static long tombstones(TestLedger ledger, ErasureRequest request) throws SQLException {
        return number(ledger, "select count(*) from vault.erased where leaf_index in (" + leaves(request) + ")");
    }

    private static long emptied(TestLedger ledger, ErasureRequest request) throws SQLException {
        return number(ledger, "select count(*) from vault.sealed where length(wrapped_event_key) = 0 and leaf_index in (" + leaves(request) + ")");
    }

    private static String leaves(ErasureRequest request) {
        return String.join(",", request.leaves().stream().map(leaf -> Long.toString(leaf.index())).toList());
    }

    private static long number(TestLedger ledger, String query) throws SQLException {
        try (Connection connection = ledger.database().owner().getConnection(); ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
