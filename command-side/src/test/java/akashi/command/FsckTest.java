package akashi.command;

import static akashi.command.LedgerApi.event;
import static akashi.command.LedgerApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import akashi.command.vault.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the administrator of the database does behind Akashi's back, {@code fsck} names; in a ledger that nobody touched it finds nothing. */
class FsckTest {
    private static final String HANDS_OFF = "set session_replication_role = replica; ";
    @TempDir
    static Path data;

    private static LedgerApi api;

    @BeforeAll
    static void start() throws Exception {
        api = LedgerApi.start(data);
        String officer = api.hired("Ann", "recording-officer");
        for (String number : List.of("A-1", "A-2", "A-3")) {
            api.filed(officer, number);
            json(api.record(officer, number, event("NoticeSent", "\"kind\":\"letter\"")), 201);
        }
        assertThat(api.post(api.as("operator"), "/api/case-index", "").statusCode()).isLessThan(300);
        json(api.record(officer, "A-2", event("NoticeSent", "\"kind\":\"after the index\"")), 201);
        long size = number("select tree_size from log.head");
        Path signed = data.resolve("log/checkpoint.signed");
        for (long end = System.nanoTime() + 60_000_000_000L; !Files.readString(signed).lines().skip(1).findFirst().orElse("")
                .equals(Long.toString(size));) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void beside_a_running_ledger_that_nobody_touched_all_is_sound() {
        Ended ended = fsck();
        assertThat(ended.out()).startsWith("SOUND").contains("3 cases with", "signed-checkpoints: 4 places", "the newest, of size");
        assertThat(ended.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update log.entry set entry = set_byte(entry, 20, get_byte(entry, 20) # 1) where leaf_index = 4 | log.head | the entries make a tree
            update vault.sealed set ciphertext = set_byte(ciphertext, 9, get_byte(ciphertext, 9) # 1) where sequence = 1 and leaf_index = (select min(leaf_index) from vault.sealed where sequence = 1) | vault.sealed leaf | does not open
            update vault.sealed set wrapped_event_key = (select wrapped_event_key from vault.sealed order by leaf_index desc limit 1) where leaf_index = (select min(leaf_index) from vault.sealed) | vault.sealed leaf | does not open
            delete from vault.sealed where leaf_index = (select max(leaf_index) from vault.sealed) | vault.sealed | the vault has no row that would open it
            update vault.case_head set count = count + 1 where case_ref = (select min(case_ref) from vault.case_head) | vault.case_head | events up to leaf
            update vault.case_file set label = sha256(label) where case_ref = (select min(case_ref) from vault.case_file) | vault.case_file | another label than the first record
            update vault.case_file set wrapped_number = set_byte(wrapped_number, 20, get_byte(wrapped_number, 20) # 1) where case_ref = (select min(case_ref) from vault.case_file) | vault.case_file | does not open with this ledger's master key
            delete from vault.case_file where case_ref = (select min(case_ref) from vault.case_file) | vault.sealed leaf | belongs to a case that vault.case_file does not have
            delete from log.entry where leaf_index = 5 | log.entry | leaf 5 is missing
            update log.head set peaks = set_byte(peaks, 0, get_byte(peaks, 0) # 1) | log.head | the right edge says
            update log.signed_checkpoint set note = convert_to(replace(convert_from(note, 'UTF8'), concat(chr(10), tree_size, chr(10)), concat(chr(10), tree_size - 1, chr(10))), 'UTF8') | log.signed_checkpoint | not signed by this log's keys
            """)
    void what_is_changed_in_the_database_is_named_with_its_place(String change, String place, String sentence) throws Exception {
        for (String table : List.of("log.entry", "log.head", "log.signed_checkpoint", "vault.sealed", "vault.case_file", "vault.case_head")) {
            superuser("create table public.kept_" + table.replace('.', '_') + " as table " + table);
        }
        try {
            superuser(HANDS_OFF + change);
            Ended ended = fsck();
            assertThat(ended.out()).startsWith("DAMAGED").contains(place, sentence);
            assertThat(ended.status()).isEqualTo(1);
        } finally {
            for (String table : List.of("log.entry", "log.head", "log.signed_checkpoint", "vault.sealed", "vault.case_head", "vault.case_file")) {
                String kept = "public.kept_" + table.replace('.', '_');
                superuser(HANDS_OFF + "delete from " + table + "; insert into " + table + " table " + kept + "; drop table " + kept);
            }
        }
        assertThat(fsck().out()).startsWith("SOUND");
    }

    @Test
    void a_published_tile_and_a_lost_high_water_mark_are_named() throws Exception {
        Path mark = data.resolve("keys/high-water");
        Path aside = data.resolve("keys/high-water.aside");
        Files.move(mark, aside);
        try {
            assertThat(fsck().out()).contains("high-water: is missing");
        } finally {
            Files.move(aside, mark, StandardCopyOption.REPLACE_EXISTING);
        }
        Path tile;
        try (var files = Files.walk(data.resolve("log/tile/entries"))) {
            tile = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(tile);
        byte[] changed = bytes.clone();
        changed[30] ^= 1;
        Files.write(tile, changed);
        try {
            Ended ended = fsck();
            assertThat(ended.out()).contains("DAMAGED  published-log");
            assertThat(ended.status()).isEqualTo(1);
        } finally {
            Files.write(tile, bytes);
        }
    }

    @Test
    void tiles_of_recorded_entries_that_a_stop_left_unsigned_are_no_fault_and_tiles_of_no_entry_are(@TempDir Path other) throws Exception {
        try (LedgerApi brief = LedgerApi.start(other)) {
            brief.filed(brief.hired("Bo", "recording-officer"), "B-1");
        }
        Path log = other.resolve("log");
        byte[] earlier = Files.readAllBytes(log.resolve("checkpoint"));
        try (LedgerApi brief = LedgerApi.start(other)) {
            brief.filed(brief.hired("Cy", "recording-officer"), "B-2");
        }
        assertThat(Files.readAllBytes(log.resolve("checkpoint"))).isNotEqualTo(earlier);
        // What a stop between writing the tiles and showing the checkpoint leaves.
        Files.write(log.resolve("checkpoint"), earlier);
        Files.write(log.resolve("checkpoint.signed"), earlier);
        assertThat(run(other).out()).startsWith("SOUND").contains("unsigned-tiles: ", "recorded and not yet signed");
        Path beyond = log.resolve("tile/0/000.p/255");
        Files.write(beyond, new byte[255 * 32]);
        assertThat(run(other).out()).contains("DAMAGED: 1 fault\n", "tile/0/000.p/255");
    }

    @Test
    void where_there_is_no_ledger_it_says_so_and_makes_none(@TempDir Path empty) {
        Ended ended = run(empty.resolve("nothing"));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no ledger in");
        assertThat(empty.resolve("nothing")).doesNotExist();
    }

    @Test
    void a_ledger_that_does_not_run_is_looked_at_as_well(@TempDir Path other) throws Exception {
        try (LedgerApi brief = LedgerApi.start(other)) {
            brief.filed(brief.hired("Bo", "recording-officer"), "B-1");
        }
        Ended ended = run(other);
        assertThat(ended.out()).as(ended.err()).startsWith("SOUND").contains("1 case with");
        assertThat(ended.status()).isZero();
    }

    private record Ended(int status, String out, String err) {}

    private static Ended fsck() {
        return run(data);
    }

    private static Ended run(Path directory) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new FsckMain(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of("--akashi.data=" + directory), Map.of());
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void superuser(String statements) throws Exception {
        try (Connection connection = source().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static long number(String query) throws Exception {
        try (Connection connection = source().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static PGSimpleDataSource source() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(api.side().context().getBean(Ledger.class).databaseUrl());
        source.setUser("postgres");
        source.setPassword(Credentials.openOrCreate(data.resolve("credentials"), new SecureRandom()).database().superuser().reveal());
        return source;
    }
}
