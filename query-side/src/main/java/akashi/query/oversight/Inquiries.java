package akashi.query.oversight;

import akashi.casework.CaseworkEvent;
import akashi.event.Content;
import akashi.json.JsonInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The inquiries into one case, as a fold over its events. For one thread. */
final class Inquiries {
    private final List<Inquiry> all = new ArrayList<>();

    /** The next event of the case. */
    void next(long sequence, Content content) {
        switch (content.type()) {
            case "InquiryOpened" -> all.add(new Inquiry(sequence, OptionalLong.empty(), answerBy(sequence, content), false));
            case "InquiryFinding" -> replace(number(content), before ->
                new Inquiry(before.opened(), OptionalLong.of(sequence), answerBy(sequence, content), false));
            case "InstitutionAnswered" -> replace(number(content), before ->
                new Inquiry(before.opened(), before.found(), before.answerBy(), true));
            default -> { }
        }
    }

    List<Inquiry> all() {
        return List.copyOf(all);
    }

    /** The state of the first inquiry that was opened after this event: it came with the event in view. */
    Optional<FindingState> stateOf(long sequence) {
        return all.stream().filter(each -> each.opened() > sequence).findFirst().map(Inquiry::state);
    }

    private void replace(OptionalLong named, UnaryOperator<Inquiry> change) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Inquiry each = all.get(i);
            boolean isNamed = named.isPresent() && (each.opened() == named.getAsLong() || each.found().equals(named));
            if (isNamed || named.isEmpty() && i == all.size() - 1) {
                all.set(i, change.apply(each));
                return;
            }
        }
    }

    private static OptionalLong number(Content content) {
        return content.field("inquiry").filter(JsonInteger.class::isInstance).map(value -> OptionalLong.of(((JsonInteger) value).value()))
            .orElse(OptionalLong.empty());
    }

    private static Optional<LocalDate> answerBy(long sequence, Content content) {
        return new CaseworkEvent(sequence, content, Set.of()).date("answerBy");
    }
}
