package akashi.command.axon;

import akashi.command.appending.WakeUp;
import akashi.command.casefile.CaseCommand;
import akashi.command.casefile.CaseEvent;
import akashi.command.casefile.CaseFile;
import akashi.command.casefile.Decision;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;

/** A case in Axon's terms. It decides nothing: {@link CaseFile} does. */
class CaseAggregate {
    /** The name under which every command on a case travels. */
    static final String COMMAND = "case";

    @AggregateIdentifier
    private String number;
    private CaseFile file;

    /** For Axon, which makes one before it replays a case's events, or before its first command. */
    CaseAggregate() {
    }

    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision handle(CaseCommand command, @MetaDataValue(Sources.KEY) Sources sources) {
        CaseFile before = file == null ? CaseFile.unrecorded(command.caseNumber()) : file;
        Decision decision = before.decide(command);
        if (decision instanceof Decision.Accepted accepted) {
            Map<String, ?> beside = nextDue(command, before, accepted.events());
            Iterator<byte[]> source = sources == null ? Sources.NONE.iterator() : sources.iterator();
            for (CaseEvent event : accepted.events()) {
                MetaData metaData = MetaData.from(source.hasNext() ? Map.of(Sources.ONE, source.next()) : beside)
                        .and(LedgerEventStorageEngine.SO_FAR, before.soFar());
                AggregateLifecycle.apply(new RecordedEvent(before.number(), event), metaData);
            }
        }
        return decision;
    }

    /** When time next brings something in the case. A command that does not know what was published changes nothing about that. */
    private static Map<String, ?> nextDue(CaseCommand command, CaseFile before, List<CaseEvent> events) {
        return command instanceof CaseCommand.ByPublicRecord known
                ? Map.of(CaseAppend.NEXT_DUE, new WakeUp(before.evolve(events).nextTick(known.published()))) : MetaData.emptyInstance();
    }

    @EventSourcingHandler
    void on(RecordedEvent recorded) {
        number = recorded.caseNumber();
        file = (file == null ? CaseFile.unrecorded(number) : file).evolve(recorded.event());
    }
}
