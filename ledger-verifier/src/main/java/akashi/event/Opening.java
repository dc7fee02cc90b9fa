package akashi.event;

import akashi.text.MalformedException;
import java.util.Optional;

/** What came of opening an event: the event, or the rule that it breaks. */
public sealed interface Opening permits OpenedEvent, Opening.Refused {
    /** The event. For readers to whom every fault is one: the read side, whose data its own institution sealed. */
    OpenedEvent orThrow() throws MalformedException;

    /**
     * The event breaks a rule.
     *
     * @param field where the rule is about one field of the schema
     */
    record Refused(OpeningFault fault, Optional<String> field) implements Opening {
        @Override
        public OpenedEvent orThrow() throws MalformedException {
            throw new MalformedException("event: " + fault.code());
        }
    }
}
