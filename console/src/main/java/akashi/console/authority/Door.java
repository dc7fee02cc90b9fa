package akashi.console.authority;

/** Where an act is handed in: the path below {@code /api/cases/CASE}. */
enum Door {
    /** By a member of staff. */
    OFFICE("/events"),
    /** By the applicant, with case number and access code. */
    APPLICANT("/applicant/events"),
    /** A look into the case, recorded before anything is shown. */
    ACCESS("/accesses"),
    /** A new access code for the applicant. */
    ACCESS_CODE("/access-codes");

    private final String path;

    Door(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
