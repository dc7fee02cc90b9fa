package akashi.verify;

import akashi.bundle.BundleKind;

/** What a verified report does not say, in the words of FORMAT.md section 9: people read green as "the decision was right". */
final class NotProved {
    private NotProved() {}

    static void always(BundleKind kind, Examination sheet) {
        sheet.notProved("All of it rests on this: that SHA-256 and the signatures hold, and that the policy reached you by another way "
                + "than the file.");
        sheet.notProved("It is not proved that the record is true, or that a decision was right.");
        sheet.notProved("It is not proved when something was decided or written before it was recorded.");
        if (kind == BundleKind.TRAIL) {
            sheet.notProved("It is not proved that no paper file exists beside this record.");
            sheet.notProved("It is not proved who read the record with the keys in hand.");
            sheet.notProved("It is not proved that these events were counted in published statistics: that needs a statistics release.");
        } else {
            sheet.notProved("A receipt shows one event: not that the case is complete, nor what came before or after, nor what its holder "
                    + "left closed.");
        }
    }

    static void withoutWitnesses(Examination sheet) {
        sheet.notProved("Without witnesses it is not proved that everyone is shown the same history, nor by any clock but the "
                + "institution's when anything was recorded.");
    }
}
