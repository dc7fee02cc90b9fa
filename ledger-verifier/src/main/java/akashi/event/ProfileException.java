package akashi.event;

import java.util.Optional;

/** Carries a broken rule out of the walk; does not leave the package. */
final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final OpeningFault fault;
    private final String field;

    ProfileException(OpeningFault fault) {
        this(fault, null);
    }

    ProfileException(OpeningFault fault, String field) {
        super(fault.code());
        this.fault = fault;
        this.field = field;
    }

    Opening.Refused refused() {
        return new Opening.Refused(fault, Optional.ofNullable(field));
    }
}
