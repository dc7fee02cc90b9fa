package akashi.checkpoint;

import akashi.checkpoint.TlogPolicy.Charter;
import akashi.checkpoint.TlogPolicy.Peer;
import akashi.checkpoint.TlogPolicy.Retired;
import akashi.note.SignatureType;
import akashi.note.VerifierKey;
import akashi.text.Decimal;
import akashi.text.Hex;
import akashi.text.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a tlog policy line by line. Used once. */
final class PolicyReader {
    private static final int LONGEST = 1 << 20;
    private static final String NONE = "none";
    private static final List<String> OVERSIGHT = List.of("#", "akashi", "oversight");
    private static final List<String> CHARTER = List.of("#", "akashi", "charter");
    private static final List<String> RETIRED = List.of("#", "akashi", "retired");
    private static final List<String> VERSION = List.of("#", "akashi", "version");

    private final List<Peer> logs = new ArrayList<>();
    private final Map<String, Peer> witnesses = new LinkedHashMap<>();
    private final Map<String, Quorum> named = new HashMap<>();
    private final Set<String> inAGroup = new HashSet<>();
    private final Set<String> rawKeys = new HashSet<>();
    private final List<VerifierKey> oversight = new ArrayList<>();
    private final List<Retired> retired = new ArrayList<>();
    private Charter charter;
    private long version = -1;
    private Quorum quorum;

    TlogPolicy read(byte[] file) throws MalformedException {
        if (file.length > LONGEST) {
            throw new MalformedException("policy: longer than " + LONGEST + " bytes");
        }
        int number = 0;
        for (String line : text(SignedPolicy.parse(file).text()).split("\n", -1)) {
            number++;
            try {
                read(Arrays.stream(line.split("[ \t]+")).filter(word -> !word.isEmpty()).toList());
            } catch (MalformedException e) {
                throw new MalformedException("policy: line " + number + ": " + e.getMessage(), e);
            }
        }
        if (quorum == null) {
            throw new MalformedException("policy: no quorum line");
        }
        return new TlogPolicy(logs, witnesses, quorum, oversight, Optional.ofNullable(charter), retired, Math.max(0, version));
    }

    private void read(List<String> words) throws MalformedException {
        if (words.isEmpty()) {
            return;
        }
        switch (words.get(0)) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> comment(words);
        }
    }

    private void log(List<String> words) throws MalformedException {
        expect(words.size() == 2 || words.size() == 3, "log: not a key and at most a url");
        VerifierKey key = VerifierKey.parse(words.get(1));
        expect(key.type() != SignatureType.ED25519_COSIGNATURE, "log: a key that only cosigns");
        once(key);
        logs.add(new Peer(key, words.size() == 3 ? Optional.of(words.get(2)) : Optional.empty()));
    }

    private void witness(List<String> words) throws MalformedException {
        expect(words.size() == 3 || words.size() == 4, "witness: not a name, a key and at most a url");
        VerifierKey key = VerifierKey.parse(words.get(2));
        expect(key.type().isTimestamped(), "witness: a key that does not cosign");
        once(key);
        define(words.get(1), new Quorum.One(words.get(1)));
        witnesses.put(words.get(1), new Peer(key, words.size() == 4 ? Optional.of(words.get(3)) : Optional.empty()));
    }

    private void group(List<String> words) throws MalformedException {
        expect(words.size() > 3, "group: not a name, a threshold and members");
        List<Quorum> members = new ArrayList<>();
        for (String name : words.subList(3, words.size())) {
            expect(named.containsKey(name), "group: a member that is not defined before");
            expect(inAGroup.add(name), "group: a member of two groups");
            members.add(named.get(name));
        }
        int threshold = threshold(words.get(2), members.size());
        define(words.get(1), new Quorum.Group(words.get(1), threshold, members));
    }

    private void quorum(List<String> words) throws MalformedException {
        expect(words.size() == 2, "quorum: not one name");
        expect(quorum == null, "quorum: a second one");
        quorum = words.get(1).equals(NONE) ? Quorum.NONE : named.get(words.get(1));
        expect(quorum != null, "quorum: a name that is not defined before");
    }

    private void comment(List<String> words) throws MalformedException {
        expect(words.get(0).startsWith("#"), "neither log, witness, group, quorum nor a comment");
        if (startsWith(words, OVERSIGHT)) {
            expect(words.size() == OVERSIGHT.size() + 1, "oversight: not one key");
            oversight.add(plain(words.get(OVERSIGHT.size())));
        } else if (startsWith(words, CHARTER)) {
            expect(charter == null, "charter: a second one");
            expect(words.size() > CHARTER.size() + 1, "charter: not a threshold and keys");
            charter = charter(words.get(CHARTER.size()), words.subList(CHARTER.size() + 1, words.size()));
        } else if (startsWith(words, RETIRED)) {
            expect(words.size() > RETIRED.size(), "retired: no key");
            retired.add(retired(words.subList(RETIRED.size(), words.size())));
        } else if (startsWith(words, VERSION)) {
            expect(version < 0, "version: a second one");
            expect(words.size() == VERSION.size() + 1, "version: not one number");
            version = Decimal.parse(words.get(VERSION.size()), "version");
        }
    }

    private static boolean startsWith(List<String> words, List<String> start) {
        return words.size() >= start.size() && words.subList(0, start.size()).equals(start);
    }

    private Retired retired(List<String> vkeys) throws MalformedException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String vkey : vkeys) {
            VerifierKey key = plain(vkey);
            expect(keys.isEmpty() || keys.get(0).name().equals(key.name()), "retired: keys of two logs in one line");
            once(key);
            keys.add(key);
        }
        return new Retired(keys);
    }

    private static Charter charter(String threshold, List<String> vkeys) throws MalformedException {
        List<VerifierKey> keys = new ArrayList<>();
        Set<String> raw = new HashSet<>();
        for (String vkey : vkeys) {
            VerifierKey key = VerifierKey.parse(vkey);
            expect(key.type() == SignatureType.ED25519, "charter: a key that does not sign texts (Ed25519 does)");
            expect(raw.add(Hex.encode(key.publicKey())), "charter: a key twice");
            keys.add(key);
        }
        return new Charter(threshold(threshold, keys.size()), keys);
    }

    private static VerifierKey plain(String vkey) throws MalformedException {
        VerifierKey key = VerifierKey.parse(vkey);
        expect(key.type() != SignatureType.ED25519_COSIGNATURE, "a key that only cosigns");
        return key;
    }

    private static int threshold(String word, int members) throws MalformedException {
        if (word.equals("any")) {
            return 1;
        }
        if (word.equals("all")) {
            return members;
        }
        long threshold = Decimal.parse(word, "threshold");
        expect(threshold >= 1 && threshold <= members, "threshold: not between 1 and the number of members");
        return (int) threshold;
    }

    private void define(String name, Quorum quorumOfThisName) throws MalformedException {
        expect(!name.equals(NONE), "the name none is taken");
        expect(named.put(name, quorumOfThisName) == null, "a name twice");
    }

    /** Duplicates are judged by the raw key: one secret must not count twice, nor be log and witness at once. */
    private void once(VerifierKey key) throws MalformedException {
        expect(rawKeys.add(Hex.encode(key.publicKey())), "a key twice");
    }

    private static void expect(boolean condition, String why) throws MalformedException {
        if (!condition) {
            throw new MalformedException(why);
        }
    }

    static String text(byte[] file) throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("policy: not utf-8", e);
        }
    }
}
