package akashi.query.testing;

import akashi.casefile.AccessCode;
import akashi.casefile.Audience;
import akashi.casefile.Withholding;
import akashi.event.CaseLabel;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventPlace;
import akashi.event.Mode;
import akashi.event.PublicEvent;
import akashi.event.SealedEvent;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.TestLog;
import akashi.testkit.TestRandom;
import akashi.tile.EntryBundle;
import akashi.tile.TilePath;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.KeyPurpose;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A ledger as the command side leaves it for the query side: tables, key store, credentials, policy, published files; all of it
 * out of one seed. For one thread. */
public final class TestLedger {
    /** The operators' token. */
    public static final String OPERATOR = "operator-token-for-tests";
    private static final String KEYSTORE_PASSWORD = "keystore-password-for-tests";

    // Every ledger its own master key: the JDK refuses one key and nonce twice in a row, even where a test's seed made them.
    private static final AtomicLong LEDGERS = new AtomicLong();

    private final Path directory;
    private final TestDatabase database = new TestDatabase();
    private final TestLog log;
    private final TestRandom random;
    private final WrappingKey master;
    private final CaseRefKey refKey;
    private final Map<String, CaseKeys> keys = new HashMap<>();
    private final Map<String, Integer> stored = new HashMap<>();
    private final Set<String> wholly = ConcurrentHashMap.newKeySet();

    /** A founded ledger without a case, published. */
    public TestLedger(Path directory, long seed) {
        this(directory, seed, new TestLog(seed));
    }

    /** As {@link #TestLedger(Path, long)}, of this log, which has no case yet. */
    public TestLedger(Path directory, long seed, TestLog log) {
        this.directory = directory;
        this.log = log;
        this.random = new TestRandom(seed + 1);
        byte[] secret = new byte[WrappingKey.LENGTH];
        random.nextBytes(secret);
        this.refKey = CaseRefKey.of(secret);
        try {
            this.master = MasterKeyStore.file(directory.resolve("keys/master.p12")).create(KEYSTORE_PASSWORD.toCharArray(),
                new TestRandom(seed + LEDGERS.incrementAndGet()));
            Files.writeString(directory.resolve("credentials"), "{\"operator\":\"" + OPERATOR + "\",\"querySide\":\"query-side-token\","
                + "\"database\":{\"reader\":\"" + TestDatabase.PASSWORD + "\"},\"keystore\":\"" + KEYSTORE_PASSWORD + "\"}");
            Files.write(directory.resolve("policy"), log.policy(0));
            commandSide("http://127.0.0.1:1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        update("insert into vault.ledger_key (name, wrapped) values (?, ?)", KeyPurpose.CASE_REF_KEY.label(),
            master.wrap(KeyPurpose.CASE_REF_KEY, new byte[0], secret, random));
        publish();
    }

    /** Announces where the command side is. */
    public void commandSide(String url) {
        write("command.json", ("{\"pid\":1,\"url\":\"" + url + "\",\"databaseUrl\":\"" + database.url() + "\"}")
            .getBytes(StandardCharsets.UTF_8));
    }

    /** The log behind it. */
    public TestLog log() {
        return log;
    }

    /** Its database. */
    public TestDatabase database() {
        return database;
    }

    /** Its data directory. */
    public Path directory() {
        return directory;
    }

    /** The reference of a case number. */
    public CaseRef ref(String number) {
        return refKey.refOf(number);
    }

    /** Adds made-up events to a case, stored and not yet published. */
    public void grow(String number, int events) {
        log.appendCase(number, events);
        store(number);
    }

    /** Adds this content to a case. */
    public SealedEvent append(String number, Content content) {
        SealedEvent sealed = log.append(number, content);
        store(number);
        return sealed;
    }

    /** Records an access code's digest. */
    public void issueCode(String number, AccessCode code) {
        Map<String, JsonValue> fields = Map.of("codeDigest", new JsonString(code.digest().base64Url()));
        append(number, log.events().content("AccessCodeIssued", TestLog.RULES_LEAF, fields));
    }

    /** Records the digest of a representative's access code. */
    public void issueCode(String number, AccessCode code, String representative) {
        record(number, "AccessCodeIssued", 2, Map.of("codeDigest", new JsonString(code.digest().base64Url()),
            "holder", new JsonString("representative"), "representative", new JsonString(representative)));
    }

    /** Adds an event of this type and revision to a case, as recorded here; answers its leaf index. */
    public long record(String number, String type, int revision, Map<String, JsonValue> fields) {
        append(number, log.events().content(type, revision, TestLog.RULES_LEAF, Mode.NATIVE, fields));
        return log.size() - 1;
    }

    /** Records a disclosure as the command side does; answers its leaf index. */
    public long disclose(String number, String recipient) {
        Withholding withholding = Withholding.NONE;
        for (TestLog.Placed placed : log.caseFile(number)) {
            Content content = placed.event().content();
            withholding = withholding.after(placed.event().record().sequence(), content.type(), content.revision(), content.fields());
        }
        log.disclose(number, withholding.from(Audience.of(recipient)), recipient);
        store(number);
        return log.size() - 1;
    }

    /** Names the ombudsman in the policy. */
    public void nameOmbudsman() {
        write("policy", (new String(log.policy(0), StandardCharsets.UTF_8) + "# akashi oversight " + TestErasure.OMBUDSMAN.verifierKey().text() + "\n")
            .getBytes(StandardCharsets.UTF_8));
    }

    /** Erases these events of a case, or with none named all of it, as the command side does, and appends the public event; not published yet. */
    public void erase(String number, Long... sequences) {
        List<TestLog.Placed> gone = log.caseFile(number).stream()
            .filter(placed -> sequences.length == 0 || List.of(sequences).contains(placed.event().record().sequence())).toList();
        try (Connection owner = database.connect("akashi_owner")) {
            keys.put(number, new TestErasure(log, owner, master, random).erase(keys.get(number), gone, sequences.length == 0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        PublicEvent told = TestErasure.told(log, gone.size(), sequences.length == 0);
        if (sequences.length == 0) {
            log.tellErased(number, told);
            wholly.add(number);
        } else {
            log.publish(told);
        }
    }

    /** Whether the whole case was erased. */
    public boolean isErased(String number) {
        return wholly.contains(number);
    }

    /** Publishes all entries and a checkpoint over them. */
    public void publish() {
        publish(log.size());
    }

    /** Publishes the first entries and a checkpoint over them. */
    public void publish(long size) {
        for (long bundle = 0; bundle * TilePath.FULL < size; bundle++) {
            TilePath path = TilePath.in(size, TilePath.ENTRIES, bundle);
            if (!Files.exists(directory.resolve("log").resolve(path.path()))) {
                List<byte[]> entries = new ArrayList<>();
                for (int i = 0; i < path.width(); i++) {
                    entries.add(log.entry(bundle * TilePath.FULL + i));
                }
                write("log/" + path.path(), EntryBundle.of(entries).bytes());
            }
        }
        write("log/checkpoint.signed", log.checkpoint(size).bytes());
        // What a publisher without witnesses shows as the newest that has its quorum.
        write("log/checkpoint", log.checkpoint(size).bytes());
    }

    /** Writes a file of the data directory, whole or not at all. */
    public void write(String name, byte[] bytes) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void store(String number) {
        List<TestLog.Placed> events = log.caseFile(number);
        CaseKeys caseKeys = keys.get(number);
        if (caseKeys == null) {
            caseKeys = CaseKeys.draw(ref(number), random);
            keys.put(number, caseKeys);
            CaseLabel label = events.get(0).event().record().label().orElseThrow();
            update("insert into vault.case_file (case_ref, label, first_leaf, wrapped_case_key, wrapped_dedupe_key, wrapped_number)"
                + " values (?, ?, ?, ?, ?, ?)", ref(number).bytes(), label.bytes(), events.get(0).leaf(),
                caseKeys.wrappedCaseKey(master, random), caseKeys.wrappedDedupeKey(random), caseKeys.wrapNumber(number, random));
        }
        for (TestLog.Placed placed : events.subList(stored.getOrDefault(number, 0), events.size())) {
            store(number, caseKeys, placed);
        }
        stored.put(number, events.size());
    }

    private void store(String number, CaseKeys caseKeys, TestLog.Placed placed) {
        long sequence = placed.event().record().sequence();
        EventKey key = EventKey.draw(random);
        byte[] ciphertext = key.encrypt(new EventPlace(log.origin(), number, sequence), DisclosureCodec.encode(placed.event().disclosures()));
        update("insert into vault.sealed (leaf_index, case_ref, sequence, ciphertext, wrapped_event_key) values (?, ?, ?, ?, ?)",
            placed.leaf(), ref(number).bytes(), sequence, ciphertext, caseKeys.wrapEventKey(sequence, key.bytes(), random));
    }

    private void update(String statement, Object... values) {
        try (Connection owner = database.connect("akashi_owner"); PreparedStatement prepared = owner.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
