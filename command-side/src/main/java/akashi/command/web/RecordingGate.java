package akashi.command.web;

import java.util.Optional;

/** Says whether anything may be recorded now. Safe for use by several threads. */
@FunctionalInterface
public interface RecordingGate {
    /** A sentence on why nothing may be recorded, with what to do; empty: go on. */
    Optional<String> closed();
}
