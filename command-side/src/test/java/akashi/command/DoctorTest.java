package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.vault.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Each thing that keeps a ledger from its work is named with what to do; a ledger that is well is told so. */
class DoctorTest {
    @TempDir
    static Path data;

    private static LedgerApi api;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data);
        api.filed(api.hired("Ann", "recording-officer"), "A-1");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_running_ledger_is_well_and_told_what_it_does_without() {
        String said = doctor(Clock.systemUTC(), 0);
        assertThat(said).startsWith("WELL").contains("java", "disk", "permissions", "durability", "high-water", "published", "note   witnesses");
    }

    @Test
    void secrets_that_others_can_read_are_named() throws Exception {
        Path credentials = data.resolve("credentials");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            assertThat(doctor(Clock.systemUTC(), 1)).contains("others can read credentials", "chmod 600");
        } finally {
            Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_writer_who_may_take_back_is_named() throws Exception {
        superuser("grant delete on log.entry to akashi_writer");
        try {
            assertThat(doctor(Clock.systemUTC(), 1)).contains("may do what no writer may: DELETE log.entry");
        } finally {
            superuser("revoke delete on log.entry from akashi_writer");
        }
    }

    @Test
    void a_clock_that_went_back_is_named() {
        assertThat(doctor(Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)), 1)).contains("wrong  clock", "NTP");
    }

    @Test
    void a_policy_with_other_keys_is_named() throws Exception {
        Path policy = data.resolve("policy");
        byte[] before = Files.readAllBytes(policy);
        try (LedgerApi other = LedgerApi.start(data.resolveSibling(data.getFileName() + "-other"))) {
            Files.write(policy, Files.readAllBytes(other.side().directory().path().resolve("policy")));
            assertThat(doctor(Clock.systemUTC(), 1)).contains("does not have the keys that leaf 0 names");
        } finally {
            Files.write(policy, before);
        }
    }

    @Test
    void where_there_is_no_ledger_the_machine_alone_is_looked_at(@TempDir Path empty) {
        Ended ended = run(empty.resolve("none"), Clock.systemUTC());
        assertThat(ended.out()).startsWith("WELL").contains("there is none in").contains("akashi up --data");
        assertThat(ended.status()).isZero();
        assertThat(empty.resolve("none")).doesNotExist();
    }

    private record Ended(int status, String out) {}

    private static String doctor(Clock clock, int status) {
        Ended ended = run(data, clock);
        assertThat(ended.status()).as(ended.out()).isEqualTo(status);
        return ended.out();
    }

    private static Ended run(Path directory, Clock clock) {
        var out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Ended(new DoctorMain(print, print, clock).run(List.of("--akashi.data=" + directory), Map.of()), out.toString(StandardCharsets.UTF_8));
    }

    private static void superuser(String statement) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(api.side().context().getBean(Ledger.class).databaseUrl());
        source.setUser("postgres");
        source.setPassword(Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom()).database().superuser().reveal());
        try (Connection connection = source.getConnection(); Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
