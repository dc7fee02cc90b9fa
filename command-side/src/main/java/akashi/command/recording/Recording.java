package akashi.command.recording;

import akashi.casefile.EventCatalogue;
import akashi.command.access.Caller;
import akashi.command.access.RecordingRights;
import akashi.command.access.Role;
import akashi.command.appending.RecordedRequest;
import akashi.command.appending.RecordedRequests;
import akashi.command.appending.RequestMark;
import akashi.command.axon.AlreadyRecordedException;
import akashi.command.axon.CaseAnswer;
import akashi.command.axon.CaseCommands;
import akashi.command.axon.CaseOpener;
import akashi.command.axon.CaseOpener.Placed;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.CaseFile;
import akashi.command.casefile.Decision;
import akashi.command.register.CurrentRegister;
import akashi.event.Mode;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.vault.RecordingKey;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Records what a caller says happened. Safe for use by any number of threads and nodes. */
public final class Recording {
    private final CaseCommands commands;
    private final CaseOpener opener;
    private final RecordedRequests requests;
    private final RecordingKey key;
    private final Authorship authorship;
    private final CurrentRegister register;
    private final Clock clock;
    private final EventCatalogue catalogue = EventCatalogue.shipped();
    private final Set<ByteBuffer> inFlight = ConcurrentHashMap.newKeySet();

    /** @param key that marks requests which may be sent again */
    public Recording(CaseCommands commands, CaseOpener opener, RecordedRequests requests, RecordingKey key, Authorship authorship,
            CurrentRegister register, Clock clock) {
        this.commands = commands;
        this.opener = opener;
        this.requests = requests;
        this.key = key;
        this.authorship = authorship;
        this.register = register;
        this.clock = clock;
    }

    /**
     * What is to be recorded: all of it or nothing.
     *
     * @param drafts         one at least, in their order
     * @param expectedCount  how many events the case must have; empty: any number
     * @param idempotencyKey by which the caller recognises this request; empty: it is not sent again
     * @param asked          digest of all that was asked: one key stands for one request
     */
    public record Request(String caseNumber, List<Draft> drafts, OptionalLong expectedCount, Optional<String> idempotencyKey, Hash asked) {
        public Request {
            drafts = List.copyOf(drafts);
        }

        /** Counts only: the rest is personal, and this line reaches logs. */
        @Override
        public String toString() {
            return "Request[" + drafts.size() + " drafts]";
        }
    }

    /**
     * Records it, or says why not.
     *
     * @throws SQLException       if the database does not answer; nothing was appended
     * @throws MalformedException if what is stored does not open
     * @throws akashi.command.axon.AppendInDoubtException if it cannot be told whether it was appended; asking again under the same key tells
     * @throws akashi.command.axon.NotAppendedException   if nothing was appended because the ledger cannot record now
     * @throws akashi.command.axon.CaseBusyException      if nothing was appended because others kept changing the case
     */
    public RecordingAnswer record(Caller caller, Request request) throws SQLException, MalformedException {
        if (request.idempotencyKey().isEmpty()) {
            return decide(caller, request, null);
        }
        RequestMark mark = new RequestMark(key.markOf(caller.reference(), request.idempotencyKey().get()), request.asked().bytes());
        ByteBuffer own = ByteBuffer.wrap(mark.key());
        if (!inFlight.add(own)) {
            return new RecordingAnswer.InFlight();
        }
        try {
            return decide(caller, request, mark);
        } finally {
            inFlight.remove(own);
        }
    }

    private RecordingAnswer decide(Caller caller, Request request, RequestMark mark) throws SQLException, MalformedException {
        Instant now = clock.instant();
        List<CaseEvent> events = new ArrayList<>();
        for (Draft draft : request.drafts()) {
            var schema = catalogue.newest(draft.type());
            if (schema.isEmpty()) {
                return new RecordingAnswer.Refused(CaseFile.FIELD_UNKNOWN, "Event " + events.size() + ": there is no such type of event.");
            }
            Optional<Role> role = RecordingRights.roleFor(caller.roles(), draft.type());
            if (role.isEmpty()) {
                return new RecordingAnswer.NotAllowed(draft.type());
            }
            Optional<String> reserved = Authorship.reserved(draft);
            if (reserved.isPresent()) {
                return new RecordingAnswer.Refused(CaseFile.FIELD_UNKNOWN, draft.type() + ": the field " + reserved.get()
                        + " is the ledger's own to write" + (reserved.get().equals("occurredAt") ? "; say it beside the fields." : "."));
            }
            events.add(new CaseEvent(draft.type(), schema.get().revision(), Mode.NATIVE, now,
                    authorship.fields(draft, request.caseNumber(), caller, role.get(), now)));
        }
        return send(new CaseCommand.Record(request.caseNumber(), events, request.expectedCount(), register.published(), now), mark);
    }

    private RecordingAnswer send(CaseCommand.Record command, RequestMark mark) throws SQLException, MalformedException {
        CaseAnswer answer;
        try {
            answer = mark == null ? commands.send(command) : commands.send(command, mark);
        } catch (AlreadyRecordedException another) {
            // It came before: to this node, or to another. The log says so under its lock, so that a first request is not asked after.
            return replay(another.recorded(), mark);
        }
        if (answer.decision() instanceof Decision.Accepted accepted) {
            return recorded(answer, accepted.events());
        }
        // What it recorded when it came before may be the very reason for the refusal.
        Optional<RecordedRequest> before = mark == null ? Optional.empty() : requests.find(mark);
        if (before.isPresent()) {
            return replay(before.get(), mark);
        }
        Decision.Refused refused = (Decision.Refused) answer.decision();
        return new RecordingAnswer.Refused(refused.code(), refused.sentence());
    }

    private static RecordingAnswer recorded(CaseAnswer answer, List<CaseEvent> events) {
        long leaf = answer.firstLeaf().orElseThrow();
        long sequence = answer.firstSequence().orElseThrow();
        List<Placed> placed = new ArrayList<>(events.size());
        for (CaseEvent event : events) {
            placed.add(new Placed(event.type(), sequence + placed.size(), leaf + placed.size(), event.text("receiptCode")));
        }
        return new RecordingAnswer.Recorded(sequence + placed.size(), placed, false);
    }

    private RecordingAnswer replay(RecordedRequest recorded, RequestMark mark) throws SQLException, MalformedException {
        if (!recorded.isOf(mark)) {
            return new RecordingAnswer.KeyReused();
        }
        List<Placed> placed = opener.placed(recorded.firstLeaf(), recorded.count());
        return new RecordingAnswer.Recorded(placed.get(placed.size() - 1).sequence() + 1, placed, true);
    }
}
