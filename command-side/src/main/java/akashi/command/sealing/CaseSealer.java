package akashi.command.sealing;

import akashi.casefile.EventCatalogue;
import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.CaseReader;
import akashi.command.appending.EventToAppend;
import akashi.command.appending.NewCase;
import akashi.command.appending.WakeUp;
import akashi.event.Anchor;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventPlace;
import akashi.event.EventSealer;
import akashi.event.SealedEvent;
import akashi.facets.CaseSoFar;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.vault.CaseKeys;
import akashi.vault.CaseRef;
import akashi.vault.CaseRefKey;
import akashi.vault.ClockKey;
import akashi.vault.WrappingKey;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Seals what is to be appended to a case. Safe for use by several threads. */
public final class CaseSealer {
    private final String origin;
    private final KnownCases cases;
    private final NewestRules newestRules;
    private final Supplier<Optional<Anchor>> newestAnchor;
    private final CaseRefKey refKey;
    private final ClockKey clockKey;
    private final WrappingKey master;
    private final SecureRandom random;
    private final EventSealer sealer = new EventSealer(EventCatalogue.shipped());
    private final Executor threads = SealingThreads.start();

    /**
     * A sealer with a few threads of its own.
     *
     * @param origin the log's identity line, to which every ciphertext is bound
     * @param newestAnchor after which cosigned checkpoint events are sealed; asked for each event, on the way to the appender, so it must
     *     cost nothing and wait for nothing
     */
    public CaseSealer(String origin, CaseReader cases, NewestRules newestRules, Supplier<Optional<Anchor>> newestAnchor, CaseRefKey refKey,
            ClockKey clockKey, WrappingKey master, SecureRandom random) {
        this.origin = origin;
        this.cases = new KnownCases(cases, master);
        this.newestRules = newestRules;
        this.newestAnchor = newestAnchor;
        this.refKey = refKey;
        this.clockKey = clockKey;
        this.master = master;
        this.random = random;
    }

    /**
     * One event to be sealed.
     *
     * @param content its {@code rules} are replaced by the newest
     * @param source by what a second import recognises its source record, or null
     */
    public record Unsealed(Content content, byte[] source) {}

    /** A case in the state in which these events find it. @param newCase at count 0 only, with its label, otherwise null */
    private record Start(CaseKeys keys, Hash head, CaseLabel label, NewCase newCase) {}

    /** What is to be sealed as one. */
    private record Order(CaseRef ref, String caseNumber, long expectedCount, CaseSoFar before, List<Unsealed> events, WakeUp nextDue) {}

    /** Seals events that change nothing about when the case is looked at; see {@link #seal(String, long, CaseSoFar, List, WakeUp)}. */
    public Optional<CompletableFuture<AppendRequest.OfCase>> seal(String caseNumber, long expectedCount, CaseSoFar before, List<Unsealed> events)
            throws SQLException, MalformedException {
        return seal(caseNumber, expectedCount, before, events, null);
    }

    /**
     * Seals events as the next of a case, under the newest facet rules. Asks the database only for a case or for rules that it has not
     * met before; tell it by {@link #settled} what became of the request.
     *
     * @param expectedCount how many events the case is thought to have
     * @param before what these events mean for the rows of the next ones; whoever decided on the events has read them
     * @param nextDue when something falls due in the case after these events, to which the ledger adds its delay; null leaves it as it is
     * @return empty if it has more or fewer; the request follows from one of the sealing threads, which what depends on it must not hold
     *     up, or an {@link IllegalArgumentException} where an event does not fit its schema
     * @throws MalformedException if the vault's keys or the facet rules cannot be read
     */
    public Optional<CompletableFuture<AppendRequest.OfCase>> seal(String caseNumber, long expectedCount, CaseSoFar before,
            List<Unsealed> events, WakeUp nextDue) throws SQLException, MalformedException {
        Order order = new Order(refKey.refOf(caseNumber), caseNumber, expectedCount, before, events, nextDue);
        NewestRules.Rules rules = newestRules.get();
        if (expectedCount == 0) {
            // Nothing is asked: if the case exists after all, the appender says so.
            return Optional.of(CompletableFuture.supplyAsync(() -> seal(order, begin(order), rules), threads));
        }
        return cases.at(order.ref(), expectedCount).map(position -> CompletableFuture.supplyAsync(
                () -> seal(order, new Start(position.keys(), position.head(), null, null), rules), threads));
    }

    private AppendRequest.OfCase seal(Order order, Start start, NewestRules.Rules rules) {
        List<EventToAppend> sealed = new ArrayList<>(order.events().size());
        Hash previous = start.head();
        CaseSoFar soFar = order.before();
        for (Unsealed event : order.events()) {
            long sequence = order.expectedCount() + sealed.size();
            CaseRecord record = sequence == 0 ? CaseRecord.first(order.caseNumber(), start.label())
                    : CaseRecord.next(order.caseNumber(), sequence, previous);
            EventToAppend next = seal(start.keys(), record.after(newestAnchor.get()), event, soFar, rules);
            sealed.add(next);
            previous = next.leaf();
            soFar = soFar.after(event.content());
        }
        return new AppendRequest.OfCase(order.ref(), order.expectedCount(), start.head(), start.newCase(), rules.leaf(), sealed,
                wakeUp(order), null);
    }

    private WakeUp wakeUp(Order order) {
        return order.nextDue() == null ? null
                : new WakeUp(order.nextDue().at().map(due -> due.plus(clockKey.delayOf(order.ref(), due))));
    }

    /** Takes note of what became of a request that {@link #seal} made, so that the next one need not ask the database. */
    public void settled(AppendRequest.OfCase request, AppendOutcome outcome) {
        if (outcome instanceof AppendOutcome.RulesOutdated) {
            newestRules.forget();
        } else if (outcome instanceof AppendOutcome.Appended) {
            cases.advance(request);
        } else {
            cases.forget(request.ref());
        }
    }

    /** The case has other keys from now on, or none. */
    public void forget(CaseRef ref) {
        cases.forget(ref);
    }

    private Start begin(Order order) {
        CaseKeys keys = CaseKeys.draw(order.ref(), random);
        CaseLabel label = CaseLabel.draw(random);
        NewCase row = new NewCase(label.bytes(), keys.wrappedCaseKey(master, random), keys.wrappedDedupeKey(random),
                keys.wrapNumber(order.caseNumber(), random));
        cases.begun(row, keys);
        return new Start(keys, null, label, row);
    }

    private EventToAppend seal(CaseKeys keys, CaseRecord record, Unsealed unsealed, CaseSoFar before, NewestRules.Rules rules) {
        Content content = unsealed.content().under(rules.leaf());
        EventKey key = EventKey.draw(random);
        SealedEvent event = sealer.seal(key, record, content, rules.rules().row(before, content).facets());
        EventPlace place = new EventPlace(origin, record.caseNumber(), record.sequence());
        byte[] ciphertext = key.encrypt(place, DisclosureCodec.encode(event.disclosures()));
        return new EventToAppend(event.entryBytes(), event.leafHash(), ciphertext,
                keys.wrapEventKey(record.sequence(), key.bytes(), random),
                unsealed.source() == null ? null : keys.importMark(unsealed.source()));
    }
}
