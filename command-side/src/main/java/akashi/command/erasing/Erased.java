package akashi.command.erasing;

import akashi.erasure.ErasureRequest;
import akashi.event.PublicEvent;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import java.time.Instant;

/** What everybody is told of an erasure: how many entries, by what law, when, and how many no statistics had counted yet. */
final class Erased {
    private Erased() {}

    /** The event that counts this erasure, carried out now. */
    static PublicEvent event(ErasureRequest request, PublicRegister register, Instant now) {
        long firstUnreleased = firstUnreleased(register);
        long unreleased = request.leaves().stream().filter(leaf -> leaf.index() >= firstUnreleased).count();
        return PublicEventType.ERASURE_COMPLETED.event(fields(request.leaves().size(), request.wholeCase() ? 1 : 0, request.basis(),
                now.atZone(register.zone()).toLocalDate().toString(), unreleased), now);
    }

    static JsonObject fields(long count, long cases, String basis, String completedOn, long unreleased) {
        return JsonObject.EMPTY.with("count", count).with("cases", cases).with("basis", basis).with("completedOn", completedOn)
                .with("unreleased", unreleased);
    }

    /** A release counts the leaves below its tree size; each leaf is counted once, ever, so a withdrawal changes nothing here. */
    private static long firstUnreleased(PublicRegister register) {
        return register.events().stream().filter(recorded -> recorded.type() == PublicEventType.STATISTICS_RELEASED)
                .mapToLong(recorded -> recorded.event().own().members().get("treeSize") instanceof JsonInteger size ? size.value() : 0).max().orElse(0);
    }
}
