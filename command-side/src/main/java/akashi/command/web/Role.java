package akashi.command.web;

/** Who may speak to the command side. */
public enum Role {
    /** Whoever runs the ledger on this machine. */
    OPERATOR,
    /** The query side, which records a disclosure before it hands one out. */
    QUERY_SIDE
}
