package akashi.verify.log;

import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.register.RegisterRefusal;
import akashi.register.RegisterRule;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.util.Optional;

/** The rules of the public register, asked of one public event after the other. For one thread. */
final class PublishedRules {
    private static final String CHECK = "register";

    private final Examination sheet;
    private PublicRegister register = PublicRegister.EMPTY;
    private long judged;
    private long unknown;
    private boolean gap;

    PublishedRules(Examination sheet) {
        this.sheet = sheet;
    }

    /** Entries are missing: what comes now is no longer judged by what came before. */
    void gap() {
        gap = true;
    }

    /** The next event that is none of the log's own. */
    void add(CheckedBundle.Placed placed) {
        Optional<RegisterRefusal> refusal = register.refusalOf(placed.event());
        if (refusal.map(RegisterRefusal::rule).filter(RegisterRule.TYPE_UNKNOWN::equals).isPresent()) {
            unknown++;
            return;
        }
        judged++;
        refusal.filter(broken -> broken.rule().isOfForm() || !gap).ifPresent(broken -> sheet.found(finding(placed, broken)));
        register = register.with(placed.leafIndex(), placed.event());
    }

    private static Finding finding(CheckedBundle.Placed placed, RegisterRefusal broken) {
        String event = PublicEventType.of(placed.event().type()).orElseThrow().word() + " at leaf index " + placed.leafIndex();
        return Finding.of(broken.rule().isOfForm() ? FindingCode.PUBLIC_EVENT_INVALID : FindingCode.REGISTER_RULE_BROKEN,
                event + " breaks " + broken.rule().code() + ": " + broken.sentence()).at("leaf index " + placed.leafIndex());
    }

    /** Writes the check down. */
    void finish() {
        if (gap) {
            sheet.notRun(CHECK, "entries are missing, so what was published could be judged only up to the first of them");
            return;
        }
        sheet.checked(CHECK, judged + " events of the public register: versions of one criterion never in force together, none retroactive, "
                + "published stocks chained");
        if (unknown > 0) {
            sheet.notRun("register-unknown-types", unknown + " public events are of a type or revision that this verifier does not know");
        }
    }
}
