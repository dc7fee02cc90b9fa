package akashi.command.axon;

import akashi.command.appending.RequestMark;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.Decision;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonException;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * The door through which commands reach a case. An answer is final: what was decided is in the log. Safe for use by any number of
 * threads; each command is handled on its caller's thread, and commands on one case wait for each other.
 */
public final class CaseCommands implements AutoCloseable {
    /** How often a command is handled because somebody else changed the case meanwhile. */
    private static final int ATTEMPTS = 8;

    private final Configuration axon;
    private final CommandGateway gateway;

    private CaseCommands(Configuration axon) {
        this.axon = axon;
        this.gateway = axon.commandGateway();
    }

    /** Wires Axon around an engine, checks the wiring and starts it. */
    public static CaseCommands over(LedgerEventStorageEngine engine) {
        Configuration axon = AxonWiring.configuration(engine);
        AxonWiring.check(axon, engine);
        axon.start();
        return new CaseCommands(axon);
    }

    /** Handles a command; see {@link #send(CaseCommand, List)}. */
    public CaseAnswer send(CaseCommand command) {
        return send(command, List.of());
    }

    /**
     * Handles a command that may be sent again; see {@link #send(CaseCommand, List)}.
     *
     * @throws AlreadyRecordedException if the log has a request under the mark's key already; nothing was appended
     */
    public CaseAnswer send(CaseCommand command, RequestMark mark) {
        return send(command, Sources.NONE, mark);
    }

    /**
     * Handles a command whose events come from another system.
     *
     * @param sources by what a second import recognises each event's source record, in the order of the command's events
     * @throws AlreadyImportedException if one of them is recorded already; nothing was appended
     * @throws AppendInDoubtException   if it cannot be told whether the events were appended
     * @throws NotAppendedException     if nothing was appended because the ledger cannot record now
     * @throws CaseBusyException        if nothing was appended because others kept changing the case
     */
    public CaseAnswer send(CaseCommand command, List<byte[]> sources) {
        return send(command, new Sources(sources), null);
    }

    private CaseAnswer send(CaseCommand command, Sources sources, RequestMark mark) {
        AxonException conflict = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(command, sources, mark);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                // The case is read again and the rules decide again: what was right a moment ago may not be right now.
                conflict = e;
            }
        }
        throw new CaseBusyException(conflict);
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private CaseAnswer attempt(CaseCommand command, Sources sources, RequestMark mark) {
        AppendedAt at = new AppendedAt(mark);
        Map<String, Object> beside = Map.of(Sources.KEY, sources, AppendedAt.KEY, at);
        CommandMessage<CaseCommand> message = new GenericCommandMessage<>(new GenericMessage<>(command, beside), CaseAggregate.COMMAND);
        Decision decision = gateway.sendAndWait(message);
        return new CaseAnswer(decision, at.firstLeaf(), at.firstSequence());
    }
}
