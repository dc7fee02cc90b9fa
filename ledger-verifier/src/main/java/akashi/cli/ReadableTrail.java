package akashi.cli;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.casefile.Withheld;
import akashi.event.Content;
import akashi.event.Mode;
import akashi.json.CompactJson;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.Language;
import akashi.text.Printable;
import akashi.verify.ShownTimes;
import akashi.verify.VerifiedTrail;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** A verified trail, one sentence an event. Every text of the case is made printable: a record may hold what a terminal would obey. */
final class ReadableTrail {
    private final PrintStream out;
    private final Language language;

    ReadableTrail(PrintStream out, Language language) {
        this.out = out;
        this.language = language;
    }

    void print(VerifiedTrail trail) {
        out.println();
        out.println(Printable.of(words("Case ", "案件 ") + trail.caseNumber()));
        ShownTimes times = trail.times();
        int places = trail.events().size() + trail.erased().size();
        out.println("  " + (places == 1 ? times.ofOne(language) : times.ofAll(language)) + (language == Language.JA ? "" : " ")
                + times.limits(language));
        boolean isTimeShown = places > 1 && trail.events().stream().anyMatch(event -> !event.times().isNothing());
        Iterator<VerifiedTrail.Erased> erased = trail.erased().iterator();
        VerifiedTrail.Erased next = erased.hasNext() ? erased.next() : null;
        for (VerifiedTrail.Event event : trail.events()) {
            while (next != null && next.leafIndex() < event.leafIndex()) {
                out.println(String.format(Locale.ROOT, "%4d  %s", next.sequence(),
                        words("(erased by law, countersigned by the ombudsman)", "（法令により消去、監察官の副署あり）")));
                next = erased.hasNext() ? erased.next() : null;
            }
            print(event, event.opened().record().sequence() >= trail.indexed() && places > 1, isTimeShown);
        }
        for (Withheld item : trail.withheld()) {
            out.println(Printable.of("  " + words("withheld: event ", "非開示: 記録 ") + item.sequence() + item.field().map(name -> ", " + name)
                    .orElse("")
                    + ": " + item.basis() + item.until().map(date -> words(", until ", "、期限 ") + date).orElse("")));
        }
    }

    private void print(VerifiedTrail.Event event, boolean provisional, boolean isTimeShown) {
        long sequence = event.opened().record().sequence();
        String when = event.opened().content().map(this::when).orElse("");
        String sentence = event.opened().content().map(this::sentence).orElse(words("(withheld)", "（非開示）"));
        out.println(Printable.of(String.format(Locale.ROOT, "%4d  %s%s%s", sequence, when, sentence,
                provisional ? words(" [provisional: not yet under a case index]", "［暫定：案件索引に未収録］") : "")));
        if (isTimeShown) {
            out.println("      " + event.times().ofOne(language));
        }
    }

    private String when(Content content) {
        String stated = content.text("occurredAt").orElse(Instants.format(content.recordedAt()));
        return stated + (content.mode() == Mode.OBSERVED ? words(" (observed) ", "（取込） ") : " ");
    }

    private String sentence(Content content) {
        Optional<EventSchema> schema = EventCatalogue.shipped().schema(content.type(), content.revision());
        return schema.map(known -> known.sentence().in(language, name -> content.field(name).map(ReadableTrail::shown)))
                .orElse(content.type());
    }

    private static String shown(JsonValue value) {
        return value instanceof JsonString text ? text.value() : CompactJson.text(value);
    }

    private String words(String english, String japanese) {
        return language == Language.JA ? japanese : english;
    }
}
