package akashi.cli;

import akashi.verify.log.LogVerifier;

/** A line that overwrites itself, for people who wait: from the second second on, and only where somebody may look. */
final class EntryProgress implements LogVerifier.Progress {
    private static final long SILENT_MILLIS = 2_000;

    private final Surroundings surroundings;
    private final String unit;
    private final long start;

    /** @param unit what is counted */
    EntryProgress(Surroundings surroundings, String unit) {
        this.surroundings = surroundings;
        this.unit = unit;
        this.start = surroundings.clock().millis();
    }

    @Override
    public void entries(long done, long all) {
        if (surroundings.clock().millis() - start > SILENT_MILLIS) {
            surroundings.err().print("\rledger-verifier: " + done + " of " + all + " " + unit + (done == all ? "\n" : ""));
            surroundings.err().flush();
        }
    }
}
