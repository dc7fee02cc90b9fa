package akashi.query.intruder;

/** Must be rejected: on a Turkish machine this is another name. */
public final class ReliesOnTheMachine {
    String code(String name) {
        return name.toLowerCase();
    }
}
