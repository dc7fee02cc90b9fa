package akashi.cli;

import akashi.verify.Finding;

/** An input could not be read at all. Carries the finding that the report will show; caught in {@link Judging} alone. */
final class RefusedInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    RefusedInputException(Finding finding) {
        super(finding.sentence());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
