package akashi.measures;

/**
 * How cases of one kind were disposed of in a time (docs/measures/grant-and-refusal.md).
 *
 * @param granted in whole
 * @param partly  granted in part
 * @param refused on the merits
 * @param other   disposed of without a decision on the merits: inadmissible, withdrawn, discontinued, transferred
 */
public record Outcomes(long granted, long partly, long refused, long other) {
    /** Of those decided on the merits. */
    public Share grants() {
        return new Share(granted, decided());
    }

    /** Of those decided on the merits. */
    public Share refusals() {
        return new Share(refused, decided());
    }

    /** Of everything disposed of: printed beside the other two, or a rise in it hides behind both. */
    public Share others() {
        return new Share(other, decided() + other);
    }

    private long decided() {
        return granted + partly + refused;
    }
}
