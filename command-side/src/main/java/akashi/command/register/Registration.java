package akashi.command.register;

import akashi.register.RegisterRefusal;

/** What became of an event for the register. */
public sealed interface Registration {
    /**
     * It stands in the register.
     *
     * @param leaf  where
     * @param isNew false: the same event stood there already, and was not added again
     */
    record Registered(long leaf, boolean isNew) implements Registration {}

    /** It cannot come into the register. */
    record Refused(RegisterRefusal refusal) implements Registration {}

    /** Nothing was added: others kept adding to the register. Asking again may help. */
    record Busy() implements Registration {}

    /** Nothing was added, and that is certain: the ledger cannot record now. */
    record NotRegistered(String reason) implements Registration {}

    /** It may or may not have been added; asking again finds out, since nothing is added twice. */
    record InDoubt(String reason) implements Registration {}
}
