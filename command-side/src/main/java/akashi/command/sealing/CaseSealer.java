package akashi.command.sealing;

import akashi.casefile.EventCatalogue;
import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.CaseReader;
import akashi.command.appending.EventToAppend;
import akashi.command.appending.NewCase;
import akashi.command.appending.WakeUp;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.Content;
import akashi.event.DisclosureCodec;
import akashi.event.EventKey;
import akashi.event.EventPlace;
import akashi.event.EventSealer;
import akashi.event.SealedEvent;
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

/** Seals what is to be appended to a case. Safe for use by several threads. */
public final class CaseSealer {
    private final String origin;
    private final KnownCases cases;
    private final NewestRules newestRules;
    private final CaseRefKey refKey;
    private final ClockKey clockKey;
    private final WrappingKey master;
    private final SecureRandom random;
    private final EventSealer sealer = new EventSealer(EventCatalogue.shipped());

    /** @param origin the log's identity line, to which every ciphertext is bound */
    public CaseSealer(String origin, CaseReader cases, NewestRules newestRules, CaseRefKey refKey, ClockKey clockKey, WrappingKey master,
            SecureRandom random) {
        this.origin = origin;
        this.cases = new KnownCases(cases, master);
        this.newestRules = newestRules;
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

    /** Seals events that change nothing about when the case is looked at; see {@link #seal(String, long, List, WakeUp)}. */
    public Optional<AppendRequest.OfCase> seal(String caseNumber, long expectedCount, List<Unsealed> events)
            throws SQLException, MalformedException {
        return seal(caseNumber, expectedCount, events, null);
    }

    /**
     * Seals events as the next of a case, under the newest facet rules. Asks the database only for a case or for rules that it has not
     * met before; tell it by {@link #settled} what became of the request.
     *
     * @param expectedCount how many events the case is thought to have
     * @param nextDue when something falls due in the case after these events, to which the ledger adds its delay; null leaves it as it is
     * @return empty if it has more or fewer
     * @throws MalformedException if the vault's keys or the facet rules cannot be read
     */
    public Optional<AppendRequest.OfCase> seal(String caseNumber, long expectedCount, List<Unsealed> events, WakeUp nextDue)
            throws SQLException, MalformedException {
        CaseRef ref = refKey.refOf(caseNumber);
        // At count 0 nothing is asked: if the case exists after all, the appender says so.
        Optional<Start> start = expectedCount == 0 ? Optional.of(begin(ref, caseNumber))
                : cases.at(ref, expectedCount).map(position -> new Start(position.keys(), position.head(), null, null));
        if (start.isEmpty()) {
            return Optional.empty();
        }
        NewestRules.Rules rules = newestRules.get();
        List<EventToAppend> sealed = new ArrayList<>(events.size());
        Hash previous = start.get().head();
        for (Unsealed event : events) {
            long sequence = expectedCount + sealed.size();
            CaseRecord record = sequence == 0 ? CaseRecord.first(caseNumber, start.get().label())
                    : CaseRecord.next(caseNumber, sequence, previous);
            EventToAppend next = seal(start.get().keys(), record, event, rules);
            sealed.add(next);
            previous = next.leaf();
        }
        return Optional.of(new AppendRequest.OfCase(ref, expectedCount, start.get().head(), start.get().newCase(), rules.leaf(), sealed,
                nextDue == null ? null : new WakeUp(nextDue.at().map(due -> due.plus(clockKey.delayOf(ref, due))))));
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

    private Start begin(CaseRef ref, String caseNumber) {
        CaseKeys keys = CaseKeys.draw(ref, random);
        CaseLabel label = CaseLabel.draw(random);
        NewCase row = new NewCase(label.bytes(), keys.wrappedCaseKey(master, random), keys.wrappedDedupeKey(random),
                keys.wrapNumber(caseNumber, random));
        cases.begun(row, keys);
        return new Start(keys, null, label, row);
    }

    private EventToAppend seal(CaseKeys keys, CaseRecord record, Unsealed unsealed, NewestRules.Rules rules) {
        Content content = unsealed.content().under(rules.leaf());
        EventKey key = EventKey.draw(random);
        SealedEvent event = sealer.seal(key, record, content, rules.rules().row(content).facets());
        EventPlace place = new EventPlace(origin, record.caseNumber(), record.sequence());
        byte[] ciphertext = key.encrypt(place, DisclosureCodec.encode(event.disclosures()));
        return new EventToAppend(event.entryBytes(), event.leafHash(), ciphertext,
                keys.wrapEventKey(record.sequence(), key.bytes(), random),
                unsealed.source() == null ? null : keys.importMark(unsealed.source()));
    }
}
