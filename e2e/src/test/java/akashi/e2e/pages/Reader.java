package akashi.e2e.pages;

/** As whom a page is asked for. */
enum Reader {
    ANYBODY,
    /** With the access code for the case of docs/walk-through.md. */
    APPLICANT,
    REPRESENTATIVE,
    /** With the access code for the case that is full of nasties. */
    NASTY,
    /** With a bearer token, which a proxy of the institution would set. */
    OMBUDSMAN,
    /** The same, signed in at the findings, with the look into the case of docs/walk-through.md recorded. */
    OVERSIGHT,
    /** Somebody who manages, signed in at the institution's clocks. */
    OFFICE
}
