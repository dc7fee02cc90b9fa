package akashi.command.publishing;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.caseindex.CaseIndex;
import akashi.checkpoint.SignedCheckpoint;
import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.PolicyFile;
import akashi.command.publishing.witnessing.WitnessAddress;
import akashi.event.LogFounded;
import akashi.event.Predecessor;
import akashi.event.PublicEvent;
import akashi.facets.FacetRules;
import akashi.facets.Ladders;
import akashi.facets.Outcomes;
import akashi.hash.Hash;
import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.Hex;
import akashi.text.MalformedException;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Makes sure that there is a log: its name and keys, its first three leaves, its policy.
 *
 * <p>To be asked at every start, before the publisher starts and before anything is recorded. Each step looks whether it was done
 * already, so an interrupted founding is completed by the next start. */
public final class Founding {

    /** Leaf index of the first facet rules. */
    static final long RULES_LEAF = 1;
    /** Leaf index of the first case index, of no case. */
    static final long INDEX_LEAF = 2;

    private static final String LOCAL = "ledger.localhost/";
    private static final int LONGEST_ORIGIN = 255;

    private final SigningSeeds seeds;
    private final LogPrimary primary;
    private final Appender appender;
    private final PublishingPaths paths;
    private final Secrets secrets;

    /** What founding draws from and wraps with. */
    public record Secrets(WrappingKey master, SecureRandom random, Clock clock) { }

    public Founding(SigningSeeds seeds, LogPrimary primary, Appender appender, PublishingPaths paths, Secrets secrets) {
        this.seeds = seeds;
        this.primary = primary;
        this.appender = appender;
        this.paths = paths;
        this.secrets = secrets;
    }

    /** The facet rules that a new log starts with: every type of event that the catalogue knows is counted under its own name, but not
     * those that record a person's own looking, which are no act of the institution.
     *
     * @param zone the institution's time zone, in which quarters are counted */
    public static FacetRules firstRules(String zone) {
        return new FacetRules(zone, EventCatalogue.shipped().schemas().stream().map(EventSchema::type)
                .filter(type -> !type.equals("AccessCodeIssued") && !type.equals("TrailDisclosed")).sorted().distinct().toList(),
                Optional.of(Outcomes.USUAL), Optional.of(Ladders.USUAL));
    }

    /** As {@link #found(Optional, FacetRules, List, Optional)}, in succession to no other log. */
    public FoundedLog found(Optional<String> wished, FacetRules rules, List<WitnessAddress> witnesses)
            throws IOException, FoundingRefusedException {
        return found(wished, rules, witnesses, Optional.empty());
    }

    /** Takes up the log that is there, or founds one.
     *
     * @param wished the origin asked for at the command line; without one, a local name is drawn
     * @param rules  the facet rules that a new log starts with
     * @param witnesses the witnesses asked for at the command line
     * @param lastGood  of the log that this one succeeds; a log that is there already must have been founded so
     * @throws FoundingRefusedException the log that is there is another one, or cannot be signed for
     * @throws IOException              database or disk did not answer; start again */
    public FoundedLog found(Optional<String> wished, FacetRules rules, List<WitnessAddress> witnesses, Optional<LastGoodCheckpoint> lastGood)
            throws IOException, FoundingRefusedException {
        List<byte[]> first = firstEntries();
        Optional<SignedCheckpoint> before = lastGood.isPresent() ? Optional.of(lastGood.get().read()) : Optional.empty();
        Optional<Predecessor> predecessor = before.map(Predecessor::of);
        requireOther(wished, first.isEmpty() && predecessor.isPresent() ? predecessor : Optional.empty());
        LogKeys keys = keys(wished, first.isEmpty());
        if (wished.isPresent() && !wished.get().equals(keys.origin())) {
            throw new FoundingRefusedException("this ledger is " + keys.origin() + ", not " + wished.get()
                    + ": an origin is chosen once, so start without --akashi.origin or with another data directory");
        }
        // A crash here: seeds without leaves. The next start finds the seeds and goes on with them.
        boolean isNew = first.size() <= INDEX_LEAF;
        if (isNew) {
            if (before.isPresent()) {
                // On disk before leaf 0 names it.
                paths.documents().publish(before.get().bytes());
            }
            append(new LogFounded(keys.origin(), keys.verifierKeys(), predecessor), rules, first.size());
            first = firstEntries();
        }
        requireOwn(keys, predecessor, first);
        // A crash here: no policy. The next start writes it.
        OwnPolicy.Settled policy = new OwnPolicy(new PolicyFile(new DiskFiles(paths.unfinished("founding")), paths.policy()), keys)
                .settle(witnesses);
        return new FoundedLog(keys, isNew, RULES_LEAF, policy.trust(), policy.notice());
    }

    private List<byte[]> firstEntries() throws IOException {
        return primary.read(snapshot -> {
            List<byte[]> entries = new ArrayList<>();
            snapshot.entries(0, Math.min(snapshot.head().size(), INDEX_LEAF + 1), (leafIndex, entry) -> entries.add(entry));
            return entries;
        });
    }

    private LogKeys keys(Optional<String> wished, boolean isEmpty) throws IOException, FoundingRefusedException {
        if (seeds.read().isEmpty()) {
            if (!isEmpty) {
                throw new FoundingRefusedException("this database holds a log but not its signing keys: restore the whole database");
            }
            byte[] name = new byte[8];
            secrets.random().nextBytes(name);
            String origin = requireUsable(wished.orElse(LOCAL + Hex.encode(name)));
            seeds.keepFirst(LogKeys.draw(origin, secrets.random()).wrap(secrets.master(), secrets.random()));
        }
        // Read back even when just written: of two nodes that found at once, both go on with the seeds that were first.
        List<SigningSeeds.Wrapped> wrapped = seeds.read();
        if (wrapped.isEmpty()) {
            throw new LogDamagedException("the signing seeds just stored are gone");
        }
        try {
            return LogKeys.unwrap(wrapped, secrets.master());
        } catch (MalformedException e) {
            throw new FoundingRefusedException("the log's signing keys do not open with this master key: restore DIR/keys and the database"
                    + " from the same ledger (" + e.getMessage() + ")", e);
        }
    }

    private static String requireUsable(String origin) throws FoundingRefusedException {
        try {
            SignerKey.of(origin, SignatureType.ED25519, new byte[SignerKey.SEED_LENGTH]);
        } catch (IllegalArgumentException e) {
            throw new FoundingRefusedException("not usable as an origin: no spaces, no control characters and no plus sign are allowed", e);
        }
        if (origin.getBytes(StandardCharsets.UTF_8).length > LONGEST_ORIGIN) {
            throw new FoundingRefusedException("not usable as an origin: longer than " + LONGEST_ORIGIN + " bytes");
        }
        return origin;
    }

    /** Appends those of the first three leaves that are missing, each at its own index or not at all; they go out together and so share
     * a transaction, but each prefix of them is a state that the next start completes. */
    private void append(LogFounded founded, FacetRules rules, int present) throws IOException {
        Instant now = secrets.clock().instant();
        List<byte[]> leaves = List.of(founded.event(now).entry(), rules.event(now).entry(),
                CaseIndex.empty(INDEX_LEAF).event(now).entry());
        List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
        for (int leaf = present; leaf < leaves.size(); leaf++) {
            byte[] entry = leaves.get(leaf);
            answers.add(appender.append(new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.of(leaf), leaf == RULES_LEAF)));
        }
        for (CompletableFuture<AppendOutcome> answer : answers) {
            AppendOutcome outcome = answer.join();
            // A conflict means that another node founds at the same time: what it appended is looked at next, like our own.
            if (!(outcome instanceof AppendOutcome.Appended || outcome instanceof AppendOutcome.SequenceConflict)) {
                throw new IOException("the log's first leaves were not recorded: " + outcome);
            }
        }
    }

    private static void requireOther(Optional<String> wished, Optional<Predecessor> predecessor) throws FoundingRefusedException {
        if (predecessor.isPresent() && predecessor.map(Predecessor::origin).equals(wished)) {
            throw new FoundingRefusedException("a log that succeeds " + predecessor.get().origin() + " has an origin of its own: choose another"
                    + " --akashi.origin");
        }
    }

    private static void requireOwn(LogKeys keys, Optional<Predecessor> predecessor, List<byte[]> first) throws IOException, FoundingRefusedException {
        if (first.size() <= INDEX_LEAF) {
            throw new IOException("the log's first leaves were not recorded: " + first.size() + " of 3 are there");
        }
        try {
            LogFounded founded = LogFounded.of(PublicEvent.parse(first.get(0)));
            // Keys of a later generation were announced in the log before they were kept (LogKeyRotation).
            List<String> foundedWith = keys.signing().stream().filter(pair -> pair.generation() == 1).findFirst().map(LogKeys::verifierKeys)
                    .orElse(founded.keys());
            if (!founded.origin().equals(keys.origin()) || !founded.keys().equals(foundedWith)) {
                throw new FoundingRefusedException("the log in this database was founded as " + founded.origin()
                        + " with other keys than the ones stored beside it: restore the whole database from one backup");
            }
            if (predecessor.isPresent() && !predecessor.equals(founded.predecessor())) {
                throw new FoundingRefusedException("this ledger was founded as " + founded.predecessor().map(log -> "the successor of "
                        + log.origin() + " from size " + log.treeSize()).orElse("a log that succeeds none") + ", which stands in leaf 0 for ever: a"
                        + " successor is founded in a new data directory");
            }
        } catch (MalformedException e) {
            throw new FoundingRefusedException("leaf 0 of this database does not found a log (" + e.getMessage() + ")", e);
        }
    }
}
