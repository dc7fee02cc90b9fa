package akashi.query.web;

import akashi.casefile.EventCatalogue;
import akashi.casefile.Withheld;
import akashi.casework.OpenClock;
import akashi.event.Content;
import akashi.query.casefile.CaseView;
import akashi.text.Language;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** Tells the story of a case to one reader, in the reader's language and the ledger's zone. */
final class StoryText {
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)-(0|[1-9][0-9]{0,8})");

    private final MessageSource words;
    private final Language language;
    private final Locale locale;
    private final ZoneId zone;
    private final EventText events;
    private final CodeWords codes;
    private final FormulaText formulas;
    private final EventSentences sentences;

    StoryText(MessageSource words, Language language, Locale locale, ZoneId zone) {
        this.words = words;
        this.language = language;
        this.locale = locale;
        this.zone = zone;
        this.events = new EventText(words, language, locale, zone, sequence -> "#event-" + sequence);
        this.codes = new CodeWords(words, locale);
        this.formulas = new FormulaText(words, locale, events::day);
        this.sentences = new EventSentences(language, locale);
    }

    /** The story, as it stands on a day.
     *
     * @param reader by the word of a recipient */
    CaseStory of(CaseView view, String reader, LocalDate today) {
        CaseOutlook outlook = CaseOutlook.of(view);
        return new CaseStory(outlook.state(), outlook.decision().map(sequence -> Long.toString(sequence)).orElse(null),
            outlook.clocks().stream().map(clock -> due(clock, today)).toList(), download(view, reader), looks(view, reader), grounds(view));
    }

    private CaseStory.Due due(OpenClock clock, LocalDate today) {
        long left = CaseOutlook.daysLeft(clock, today);
        boolean late = left < 0 && !clock.suspended();
        String state;
        if (clock.suspended()) {
            state = word("due.paused");
        } else if (clock.missed()) {
            state = word("due.missed", -left);
        } else if (late) {
            state = word(clock.isOfficial() ? "due.late" : "due.over", -left);
        } else {
            state = left == 0 ? word("due.today") : word("due.left", left);
        }
        return new CaseStory.Due(what(clock), new Moment(clock.dueBy().toString(), events.day(clock.dueBy())), state, late,
            clock.formula().isEmpty() || !clock.dueBy().equals(clock.firstDueBy()) ? null : formulas.of(clock.formula()),
            clock.dueBy().equals(clock.firstDueBy()) ? null : events.day(clock.firstDueBy()), Long.toString(clock.setBy()));
    }

    private String what(OpenClock clock) {
        Matcher numbered = NUMBERED.matcher(clock.clock());
        Optional<String> known = numbered.matches() ? find("due.what." + numbered.group(1) + ".n", numbered.group(2))
            : find("due.what." + clock.clock());
        return known.orElseGet(() -> word("due.what.other", codes.of("owner", clock.owner()), codes.of("clock", clock.clock())));
    }

    private CaseStory.Download download(CaseView view, String reader) {
        CaseView.Event last = null;
        for (CaseView.Event event : view.events()) {
            boolean taken = event.content().filter(content -> content.type().equals("TrailDisclosed")
                && content.text("recipient").orElse("").equals(reader)).isPresent();
            last = taken ? event : last;
        }
        if (last == null) {
            return null;
        }
        long taken = last.place().sequence();
        List<Long> since = view.events().stream().map(event -> event.place().sequence()).filter(sequence -> sequence > taken).toList();
        return new CaseStory.Download(moment(last.content().orElseThrow()), Long.toString(taken),
            since.isEmpty() ? null : Long.toString(since.get(0)), since.size());
    }

    private List<CaseStory.Looked> looks(CaseView view, String reader) {
        List<CaseStory.Looked> looks = new ArrayList<>();
        for (CaseView.Event event : view.events()) {
            event.content().flatMap(content -> look(Long.toString(event.place().sequence()), content, reader)).ifPresent(looks::add);
        }
        Collections.reverse(looks);
        return looks;
    }

    private Optional<CaseStory.Looked> look(String sequence, Content content, String reader) {
        boolean handedOut = content.type().equals("TrailDisclosed");
        if (!handedOut && !content.type().equals("RecordAccessed")) {
            return Optional.empty();
        }
        Optional<String> role = content.text(handedOut ? "recipient" : "accessorRole");
        if (handedOut && role.filter(reader::equals).isPresent()) {
            return Optional.empty();
        }
        String who = role.map(code -> codes.actor(code).orElse(code)).orElseGet(() -> word("look.unsaid"));
        return Optional.of(new CaseStory.Looked(sequence, moment(content), content.text("institution").map(of -> word("look.of", who, of)).orElse(who),
            content.text("purpose").map(code -> codes.of("purpose", code)).orElse(null), content.text("basis").orElse(null), handedOut));
    }

    private List<CaseStory.Ground> grounds(CaseView view) {
        Map<String, Map<String, Integer>> fields = new LinkedHashMap<>();
        Map<String, List<String>> whole = new LinkedHashMap<>();
        for (CaseView.Event event : view.events()) {
            for (Withheld item : event.withheld()) {
                Map<String, Integer> counted = fields.computeIfAbsent(item.basis(), basis -> new LinkedHashMap<>());
                if (item.field().isPresent()) {
                    counted.merge(label(event, item.field().get()), 1, Integer::sum);
                } else {
                    whole.computeIfAbsent(item.basis(), basis -> new ArrayList<>()).add(Long.toString(item.sequence()));
                }
            }
        }
        List<CaseStory.Ground> grounds = new ArrayList<>();
        fields.forEach((basis, counted) -> grounds.add(new CaseStory.Ground(basis, find("basis." + basis.replaceAll("[^A-Za-z0-9]+", "-")).orElse(null),
            counted.entrySet().stream().map(each -> word("ground.times", each.getKey(), each.getValue())).toList(),
            whole.getOrDefault(basis, List.of()))));
        return grounds;
    }

    private String label(CaseView.Event event, String field) {
        return event.content().flatMap(content -> EventCatalogue.shipped().schema(content.type(), content.revision()))
            .flatMap(schema -> schema.field(field)).map(sentences::label).orElse(field);
    }

    private Moment moment(Content content) {
        return Moment.of(content.recordedAt(), zone, language);
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }

    private Optional<String> find(String key, Object... arguments) {
        return Optional.ofNullable(words.getMessage(key, arguments, null, locale));
    }
}
