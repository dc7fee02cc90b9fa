package akashi.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.testkit.FaultyDataSource;
import akashi.testkit.TestDatabase;
import akashi.text.Hex;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.KeyPurpose;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing the master key on a real database: whole, interrupted anywhere, and what an older backup is worth afterwards. */
class MasterKeyRotationTest {
    private static final char[] PASSWORD = "a password for tests".toCharArray();
    private static final int CASES = 3;

    @TempDir
    private Path directory;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-26T00:00:00Z"), ZoneOffset.UTC);
    private final byte[] seed = new byte[32];
    private final List<CaseKeys> cases = new ArrayList<>();
    private TestDatabase database;
    private MasterKeyStore store;
    private EndedMasterKeys ended;
    private WrappingKey first;

    @BeforeEach
    void fill() throws Exception {
        database = TestDatabase.fresh();
        fillWith(directory);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void everything_opens_under_the_new_key_and_a_backup_from_before_does_not() throws Exception {
        byte[] backup = read("select wrapped_case_key from vault.case_file order by case_ref limit 1");
        MasterKeyRotation.Rotated rotated = rotation(database.owner()).rotate(PASSWORD);
        assertThat(rotated.cases()).isEqualTo(CASES);
        WrappingKey now = store.open(PASSWORD);
        assertThat(now.checkValue()).isEqualTo(rotated.newKey()).isNotEqualTo(rotated.oldKey());
        assertEverythingOpensUnder(now);
        CaseRef ref = CaseRef.of(read("select case_ref from vault.case_file order by case_ref limit 1"));
        assertThatThrownBy(() -> now.unwrap(KeyPurpose.CASE_KEY, ref.bytes(), backup)).isInstanceOf(MalformedException.class);
        assertThat(Files.readAllLines(directory.resolve("ended"))).last()
                .isEqualTo(rotated.oldKey() + " 2026-11-26T00:00:00.000Z " + rotated.newKey());
        // An erased case has no key to be wrapped anew, and none is made for it.
        assertThat(read("select wrapped_case_key from vault.case_file where label = decode(repeat('ff', 32), 'hex')")).isEmpty();

        assertThat(rotation(database.owner()).rotate(PASSWORD).oldKey()).isEqualTo(rotated.newKey());
        assertEverythingOpensUnder(store.open(PASSWORD));
        assertThat(Files.readAllLines(directory.resolve("ended"))).hasSize(3);
    }

    @Test
    void interrupted_at_any_call_to_the_database_it_refuses_to_be_used_until_it_is_run_again_and_then_is_whole() throws Exception {
        for (FaultyDataSource.When when : FaultyDataSource.When.values()) {
            int failures = 0;
            boolean struck = true;
            for (int call = 1; struck; call++) {
                String before = store.open(PASSWORD).checkValue();
                FaultyDataSource faulty = new FaultyDataSource(call, true, when, "08006");
                boolean failed = false;
                try {
                    rotation(faulty.over(database.owner())).rotate(PASSWORD);
                } catch (SQLException e) {
                    failed = true;
                    failures++;
                }
                struck = faulty.struck();
                if (failed) {
                    assertThatThrownBy(() -> store.open(PASSWORD)).hasMessageContaining("run akashi rotate-master-key");
                    rotation(database.owner()).rotate(PASSWORD);
                }
                assertEverythingOpensUnder(store.open(PASSWORD));
                assertThat(store.open(PASSWORD).checkValue()).as("call %d, %s", call, when).isNotEqualTo(before);
            }
            assertThat(failures).isGreaterThan(20);
        }
    }

    @Test
    void killed_between_the_register_and_the_key_store_it_says_the_same_again() throws Exception {
        MasterKeyStore.Change begun = store.beginChange(PASSWORD, random);
        ended.add(begun.current().checkValue(), begun.next().checkValue(), clock.instant());
        assertThat(rotation(database.owner()).rotate(PASSWORD).newKey()).isEqualTo(begun.next().checkValue());
        assertThat(Files.readAllLines(directory.resolve("ended"))).hasSize(2);
        assertEverythingOpensUnder(store.open(PASSWORD));
    }

    @Test
    void a_row_that_opens_under_no_key_stops_it_and_the_old_key_stays() throws Exception {
        TestDatabase.execute(database.owner(), "update vault.case_file set wrapped_case_key = decode(repeat('01', 61), 'hex')"
                + " where case_ref = (select max(case_ref) from vault.case_file where length(wrapped_case_key) > 0)");
        assertThatThrownBy(() -> rotation(database.owner()).rotate(PASSWORD)).isInstanceOf(MalformedException.class);
        assertThat(store.beginChange(PASSWORD, random).current().checkValue()).isEqualTo(first.checkValue());
    }

    private MasterKeyRotation rotation(DataSource owner) {
        return new MasterKeyRotation(owner, store, ended, clock, random);
    }

    private void fillWith(Path keys) throws Exception {
        store = MasterKeyStore.file(keys.resolve("master.p12"));
        ended = new EndedMasterKeys(keys.resolve("ended"));
        first = store.create(PASSWORD, random);
        random.nextBytes(seed);
        try (Connection connection = database.owner().getConnection()) {
            insert(connection, "insert into vault.ledger_key values (?, ?)", "clock-key",
                    first.wrap(KeyPurpose.CLOCK_KEY, new byte[0], seed, random));
            insert(connection, "insert into vault.signing_seed values (?, ?)", "ed25519-seed ledger.example/log",
                    first.wrap(KeyPurpose.ED25519_SEED, "ledger.example/log".getBytes(StandardCharsets.UTF_8), seed, random));
            insert(connection, "insert into vault.audit_key values (?, ?)", "audit-key leafhash",
                    first.wrap(KeyPurpose.AUDIT_KEY, "leafhash".getBytes(StandardCharsets.UTF_8), seed, random));
            for (int i = 0; i < CASES; i++) {
                byte[] ref = new byte[32];
                ref[0] = (byte) (i + 1);
                CaseKeys drawn = CaseKeys.draw(CaseRef.of(ref), random);
                cases.add(drawn);
                caseFile(connection, ref, ref, drawn.wrappedCaseKey(first, random), drawn.wrappedDedupeKey(random));
            }
            byte[] erased = new byte[32];
            Arrays.fill(erased, (byte) 0xff);
            caseFile(connection, erased, erased, new byte[0], new byte[0]);
        }
    }

    private static void insert(Connection connection, String sql, String name, byte[] wrapped) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.setBytes(2, wrapped);
            statement.executeUpdate();
        }
    }

    private static void caseFile(Connection connection, byte[] ref, byte[] label, byte[] caseKey, byte[] dedupeKey) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into vault.case_file values (?, ?, 5, ?, ?, '')")) {
            statement.setBytes(1, ref);
            statement.setBytes(2, label);
            statement.setBytes(3, caseKey);
            statement.setBytes(4, dedupeKey);
            statement.executeUpdate();
        }
    }

    private void assertEverythingOpensUnder(WrappingKey key) throws Exception {
        assertThat(key.unwrap(KeyPurpose.CLOCK_KEY, new byte[0], read("select wrapped from vault.ledger_key"))).isEqualTo(seed);
        assertThat(key.unwrap(KeyPurpose.ED25519_SEED, "ledger.example/log".getBytes(StandardCharsets.UTF_8),
                read("select wrapped from vault.signing_seed"))).isEqualTo(seed);
        assertThat(key.unwrap(KeyPurpose.AUDIT_KEY, "leafhash".getBytes(StandardCharsets.UTF_8), read("select wrapped from vault.audit_key")))
                .isEqualTo(seed);
        for (CaseKeys drawn : cases) {
            String where = " from vault.case_file where case_ref = '\\x" + Hex.encode(drawn.ref().bytes()) + "'";
            CaseKeys opened = CaseKeys.open(key, drawn.ref(), read("select wrapped_case_key" + where), read("select wrapped_dedupe_key" + where));
            assertThat(opened.importMark(seed)).isEqualTo(drawn.importMark(seed));
        }
    }

    private byte[] read(String query) throws SQLException {
        try (Connection connection = database.owner().getConnection(); ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getBytes(1);
        }
    }
}
