package akashi.browser;

import akashi.bundle.BundledEvent;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.SignedPolicy;
import akashi.event.LogFounded;
import akashi.event.Predecessor;
import akashi.event.PublicEvent;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trails under policies of every form: signed ones, with charters, versions and retired keys; and trails of logs that succeed others. */
final class GivenPolicies {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final long TIME = Instant.parse("2026-11-24T00:00:00Z").getEpochSecond();
    private static final TestLog LOG = TestLog.withCases(11);
    private static final SignerKey NEW = key(LOG.origin(), SignatureType.ED25519, 1);
    private static final SignerKey NEW_PQ = key(LOG.origin(), SignatureType.ML_DSA_44, 2);
    private static final SignerKey HOLDER = key("ombudsman.example", SignatureType.ED25519, 3);
    private static final SignerKey OTHER_HOLDER = key("archive.example", SignatureType.ED25519, 4);
    private static final String QUORUM_NONE = "quorum none\n";

    private final Path folder;
    private final List<GivenFile> given = new ArrayList<>();

    private GivenPolicies(Path folder) {
        this.folder = folder;
    }

    static List<GivenFile> in(Path folder) throws IOException, MalformedException {
        GivenPolicies policies = new GivenPolicies(folder);
        policies.comments();
        policies.signed();
        policies.rotated();
        policies.witnesses();
        policies.founding();
        return policies.given;
    }

    private void comments() throws IOException {
        String plain = new String(LOG.policy(0), StandardCharsets.UTF_8);
        String charter = "# akashi charter ";
        for (String line : List.of("# akashi version 7", "# akashi version 7\n# akashi version 8", "# akashi version", "# akashi version 07", "# akashi version -1",
                "# akashi version 9223372036854775808", charter + "1 " + vkey(HOLDER), charter + "2 " + vkey(HOLDER) + " " + vkey(OTHER_HOLDER), charter + "0 " + vkey(HOLDER),
                charter + "3 " + vkey(HOLDER) + " " + vkey(OTHER_HOLDER), charter + "1 " + vkey(NEW_PQ), charter + "1", charter + "any " + vkey(HOLDER) + " " + vkey(HOLDER),
                charter + "all " + vkey(HOLDER) + " " + vkey(key("renamed.example", SignatureType.ED25519, 3)), charter + "1 " + vkey(HOLDER) + "\n" + charter + "1 "
                + vkey(OTHER_HOLDER), "# akashi retired", "# akashi retired x", "# akashi retired " + vkey(NEW) + " " + vkey(NEW_PQ),
                "# akashi retired " + vkey(NEW) + " " + vkey(HOLDER), "# akashi retired " + vkey(LOG.logKeys().get(0)), "# akashi retired " + vkey(NEW) + " " + vkey(NEW),
                "# akashi retired " + vkey(LOG.witnesses().get(0)), "# akashi oversight " + vkey(HOLDER) + " more", "# akashi anything at all", "#akashi version x")) {
            trail(line, plain + line + "\n");
        }
    }

    private void signed() throws IOException, MalformedException {
        String text = "# akashi version 2\n" + new String(LOG.policy(2), StandardCharsets.UTF_8);
        SignedPolicy once = SignedPolicy.parse(text.getBytes(StandardCharsets.UTF_8)).signedBy(HOLDER);
        String note = new String(once.signedBy(OTHER_HOLDER).bytes(), StandardCharsets.UTF_8);
        trail("signed once", new String(once.bytes(), StandardCharsets.UTF_8));
        trail("signed twice", note);
        trail("a false signature, which another policy would judge", note.replace("version 2", "version 3"));
        trail("text after the signatures", note + "log x\n");
        trail("a second note after the first", note + "\n\u2014 x AAAAAAA=\n");
        trail("a tab in what is signed", note.replace("quorum ", "quorum\t"));
        trail("no newline at its end", note.stripTrailing());
        trail("a signature that is none", note + "\u2014 nobody\n");
        trail("no policy in the note", note.substring(note.indexOf("\n\n\u2014") - 1));
        trail("not utf-8", note.replace("# akashi", "# \u00e9").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** While keys are changed, and after. */
    private void rotated() throws IOException {
        String witnesses = new String(LOG.policy(2), StandardCharsets.UTF_8).replaceAll("log .*\n", "");
        String newPair = "log " + vkey(NEW) + "\nlog " + vkey(NEW_PQ) + "\n";
        String oldPair = "log " + vkey(LOG.logKeys().get(0)) + "\nlog " + vkey(LOG.logKeys().get(1)) + "\n";
        String retired = "# akashi retired " + vkey(LOG.logKeys().get(0)) + " " + vkey(LOG.logKeys().get(1)) + "\n";
        for (List<SignerKey> keys : List.of(List.of(NEW, NEW_PQ), List.of(LOG.logKeys().get(0), LOG.logKeys().get(1), NEW, NEW_PQ), LOG.logKeys())) {
            SignedCheckpoint own = LOG.cosigned(SignedCheckpoint.sign(LOG.checkpoint().checkpoint(), TIME, keys), 3, TIME);
            SignedCheckpoint half = SignedCheckpoint.sign(LOG.checkpoint(6).checkpoint(), TIME - 60, LOG.logKeys().subList(0, 1));
            for (SignedCheckpoint before : List.of(LOG.cosigned(LOG.checkpoint(5), 2, TIME - 60), LOG.cosigned(half, 3, TIME - 60))) {
                byte[] trail = LOG.trail("A-1", own, List.of(before)).zip(Language.EN);
                for (String policy : List.of(newPair + retired, newPair, oldPair, newPair + oldPair, newPair + retired.replaceFirst(" \\S+\n", "\n"))) {
                    add("keys " + keys.size() + " under a policy of " + policy.length(), trail, (policy + witnesses).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Witnesses with several keys count once. */
    private void witnesses() throws IOException {
        SignerKey second = key("witness.example/a", SignatureType.ML_DSA_44, 5);
        String keys = new String(LOG.policy(0), StandardCharsets.UTF_8).replace(QUORUM_NONE, "") + "witness w1.1 " + vkey(LOG.witnesses().get(0)) + "\nwitness w1.2 "
                + vkey(second) + "\nwitness w2 " + vkey(LOG.witnesses().get(1)) + "\nwitness unasked " + vkey(LOG.witnesses().get(2)) + "\n";
        SignedCheckpoint some = LOG.cosigned(LOG.checkpoint(), 2, TIME);
        for (SignedCheckpoint signed : List.of(some, some.with(Cosignature.sign(some.checkpoint(), second, TIME)), LOG.cosigned(LOG.checkpoint(), 1, TIME), LOG.checkpoint())) {
            for (String quorum : List.of("group w1 all w1.1 w1.2\ngroup witnesses 2 w1 w2\nquorum witnesses\n", "group both 1 w1.1 w1.2\nquorum both\n",
                    "group three 2 w1.1 w1.2 w2\nquorum three\n", "quorum w2\n", "group any 1 w1.1\nquorum any\n", QUORUM_NONE)) {
                add("witnesses under " + quorum, LOG.trail("A-1", signed, List.of()).zip(Language.EN), (keys + quorum).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Leaf 0 in the file, true or not. */
    private void founding() throws IOException {
        Predecessor before = Predecessor.of(new TestLog("old\u202e.example/log", 12).checkpoint());
        TestLog successor = new TestLog("new.example/log", 13, Optional.of(before));
        successor.appendCase("S-1", 3);
        JsonObject founded = new LogFounded("new.example/log", List.of("k"), Optional.of(before)).event(NOW).own();
        JsonObject predecessor = (JsonObject) founded.members().get("predecessor");
        List<Long> leaves = new ArrayList<>(List.of(0L));
        for (JsonObject own : List.of(founded, founded.with("more", 1), changed(founded, "format", new JsonString("akashi/2")), changed(founded, "keys", JsonArray.of()),
                changed(founded, "keys", JsonArray.of(new JsonInteger(1))), changed(founded, "origin", new JsonString("")),
                changed(founded, "origin", new JsonString(before.origin())),
                changed(founded, "predecessor", changed(predecessor, "treeSize", new JsonInteger(0))),
                changed(founded, "predecessor", changed(predecessor, "origin", new JsonString("a\nb"))),
                changed(founded, "predecessor", changed(predecessor, "root", new JsonString("x"))),
                changed(founded, "predecessor", changed(predecessor, "note", new JsonInteger(1))),
                changed(founded, "predecessor", JsonObject.EMPTY), JsonObject.EMPTY)) {
            leaves.add(successor.publish(new PublicEvent("LogFounded", 2, successor.events().tick(), own)));
        }
        leaves.add(successor.publish(new PublicEvent("LogFounded", 3, successor.events().tick(), founded)));
        leaves.add(successor.publish(new LogFounded("new.example/log", List.of("k")).event(successor.events().tick())));
        successor.publishIndex();
        successor.disclose("S-1", List.of());
        TrailBundle trail = successor.trail("S-1");
        for (long leaf : leaves) {
            List<BundledEvent> events = new ArrayList<>(trail.events());
            events.add(new BundledEvent(successor.entryAt(leaf, successor.size()), List.of()));
            events.sort(Comparator.comparingLong(event -> event.entry().index()));
            add("founding at " + leaf, new TrailBundle(trail.kind(), trail.origin(), events, trail.erased(), trail.checkpoint(), trail.index(), trail.anchors())
                    .zip(Language.EN), successor.policy(0));
        }
    }

    private static JsonObject changed(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    private void trail(String what, String policy) throws IOException {
        trail(what, policy.getBytes(StandardCharsets.UTF_8));
    }

    private void trail(String what, byte[] policy) throws IOException {
        add(what, LOG.trail("A-1", LOG.cosigned(LOG.checkpoint(), 3, TIME), List.of()).zip(Language.EN), policy);
    }

    private void add(String what, byte[] trail, byte[] policy) throws IOException {
        Path own = Files.createDirectories(folder.resolve("p" + given.size()));
        given.add(new GivenFile("policy: " + what, "trail", Files.write(own.resolve("trail.zip"), trail), Optional.empty(), Files.write(own.resolve("policy"), policy),
                Optional.empty(), Optional.empty(), NOW));
    }

    private static String vkey(SignerKey key) {
        return key.verifierKey().text();
    }

    private static SignerKey key(String name, SignatureType type, int seed) {
        byte[] bytes = new byte[SignerKey.SEED_LENGTH];
        Arrays.fill(bytes, (byte) seed);
        return SignerKey.of(name, type, bytes);
    }
}
