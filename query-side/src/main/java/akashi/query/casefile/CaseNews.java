package akashi.query.casefile;

import akashi.casefile.Audience;
import akashi.query.store.CaseTables;
import akashi.query.store.CaseTables.Summary;
import akashi.vault.CaseRef;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Whether a case has something new for the person whose case it is, and nothing of what it is. What is withheld whole, as a draft before
 * the decision, is nothing new. */
@Component
public class CaseNews {
    private final CaseTables cases;
    private final CaseReader reader;

    CaseNews(CaseTables cases, CaseReader reader) {
        this.cases = cases;
        this.reader = reader;
    }

    /** What comes after the first events of a case. */
    public Since after(CaseRef ref, long events) {
        return new Since(ref, events);
    }

    /** What comes after some events. For one thread. */
    public final class Since {
        private final CaseRef ref;
        private long events;
        private long projected = -1;

        private Since(CaseRef ref, long events) {
            this.ref = ref;
            this.events = events;
        }

        /** Whether it is there. The case is read only when it has grown, and that is asked only when the views have.
         *
         * @param projectedNow how many entries the views stand for
         * @throws IOException if the log cannot be read now */
        public boolean isThere(long projectedNow) throws IOException {
            if (projectedNow == projected) {
                return false;
            }
            long there = cases.summary(ref).map(Summary::events).orElse(0L);
            boolean isNew = there > events && reader.read(ref, Audience.SUBJECT).events().stream()
                .anyMatch(event -> event.place().sequence() >= events && event.content().isPresent());
            // Only now: what could not be read is asked again.
            projected = projectedNow;
            events = Math.max(events, there);
            return isNew;
        }
    }
}
