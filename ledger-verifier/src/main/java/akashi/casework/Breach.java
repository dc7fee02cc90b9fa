package akashi.casework;

/**
 * A rule that an event breaks, or of which it cannot be told.
 *
 * @param rule      which
 * @param undecided what would tell is left closed, or was not published where the reader could see it
 * @param sentence  what is wrong, or what is missing to tell; names no person
 */
public record Breach(Rule rule, boolean undecided, String sentence) {
}
