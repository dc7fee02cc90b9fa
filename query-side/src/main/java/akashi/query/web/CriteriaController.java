package akashi.query.web;

import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.query.published.PublishedCriteria;
import akashi.query.published.PublishedCriteria.Version;
import akashi.query.published.PublishedCriteria.Versions;
import akashi.query.published.PublishedDesk;
import akashi.query.published.PublishedText;
import akashi.query.published.TextDifference;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The criteria, version by version, and two versions side by side; for everyone. */
@Controller
class CriteriaController {
    /** A criterion is not divided: one with more versions has a page of its own. */
    private static final int VERSIONS_ON_A_PAGE = 60;

    private final PageFrame frame;
    private final PublishedDesk desk;
    private final Clock clock;

    CriteriaController(PageFrame frame, PublishedDesk desk, Clock clock) {
        this.frame = frame;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping(value = "/criteria", produces = MediaType.TEXT_HTML_VALUE)
    String criteria(@RequestParam(defaultValue = "") String from, Model model) throws IOException, MalformedException {
        frame.addTo(model, here(from));
        PublishedCriteria published = desk.criteria();
        LocalDate today = LocalDate.now(clock.withZone(published.zone()));
        List<Criterion> criteria = new ArrayList<>();
        int shown = 0;
        String next = null;
        for (Versions each : published.criteria().stream().filter(any -> any.id().compareTo(from) >= 0).toList()) {
            if (shown > 0 && shown + each.versions().size() > VERSIONS_ON_A_PAGE) {
                next = here(each.id());
                break;
            }
            shown += each.versions().size();
            List<Edition> editions = new ArrayList<>();
            for (int i = each.versions().size() - 1; i >= 0; i--) {
                editions.add(edition(each.versions().get(i), i == 0 ? null : each.versions().get(i - 1), today));
            }
            criteria.add(new Criterion(each.id(), title(each.versions().get(each.versions().size() - 1)), editions));
        }
        model.addAttribute("criteria", criteria);
        model.addAttribute("first", from.isEmpty() ? null : here(""));
        model.addAttribute("next", next);
        return "criteria";
    }

    /** Where a criterion is found, whatever the number of others. */
    static String link(String id) {
        return here(id) + "#" + UriUtils.encodeFragment(id, StandardCharsets.UTF_8);
    }

    /** The page that begins with a criterion, by the order of their codes. */
    private static String here(String from) {
        return from.isEmpty() ? "/criteria" : "/criteria?from=" + UriUtils.encode(from, StandardCharsets.UTF_8);
    }

    @GetMapping(value = "/criteria/versions", produces = MediaType.TEXT_HTML_VALUE)
    String versions(@RequestParam String criterion, @RequestParam long earlier, @RequestParam long later, Model model)
            throws IOException, MalformedException {
        Optional<Versions> versions = desk.criteria().criterion(criterion);
        Optional<Version> one = versions.flatMap(all -> all.version(earlier));
        Optional<Version> two = versions.flatMap(all -> all.version(later));
        if (one.isEmpty() || two.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        frame.addTo(model, UriComponentsBuilder.fromPath("/criteria/versions").queryParam("criterion", "{criterion}").queryParam("earlier", earlier)
            .queryParam("later", later).encode().buildAndExpand(criterion).toUriString());
        model.addAttribute("criterion", title(two.get()));
        model.addAttribute("earlier", edition(one.get(), null, LocalDate.MIN));
        model.addAttribute("later", edition(two.get(), null, LocalDate.MIN));
        SortedSet<String> languages = new TreeSet<>(texts(one.get()).names());
        languages.addAll(texts(two.get()).names());
        List<Comparison> comparisons = new ArrayList<>();
        for (String language : languages) {
            comparisons.add(comparison(language, text(one.get(), language), text(two.get(), language)));
        }
        model.addAttribute("comparisons", comparisons);
        return "versions";
    }

    private static Comparison comparison(String language, Optional<String> earlier, Optional<String> later) {
        if (earlier.isEmpty() || later.isEmpty()) {
            return new Comparison(language, null, null, List.of());
        }
        return new Comparison(language, earlier.get(), later.get(),
            TextDifference.between(earlier.get(), later.get(), Locale.forLanguageTag(language)));
    }

    private Optional<String> text(Version version, String language) throws IOException, MalformedException {
        if (!(texts(version).members().get(language) instanceof JsonString digest)) {
            return Optional.empty();
        }
        PublishedText text = desk.text(Hash.fromBase64Url(digest.value(), "digest of a text"));
        return text.state() == PublishedText.State.THERE ? Optional.of(text.text()) : Optional.empty();
    }

    private static JsonObject texts(Version version) throws MalformedException {
        return version.event().own().object("text");
    }

    private String title(Version version) throws MalformedException {
        JsonObject title = version.event().own().object("title");
        String own = frame.language().tag();
        return title.text(title.has(own) ? own : title.names().get(0));
    }

    private Edition edition(Version version, Version before, LocalDate today) throws MalformedException {
        akashi.register.Criterion criterion = version.criterion();
        String state = criterion.inForce(today) ? "inforce" : today.isBefore(criterion.inForceFrom()) ? "future" : "past";
        return new Edition(criterion.version(), title(version), day(criterion.inForceFrom()), criterion.inForceTo().map(this::day).orElse(null),
            state, criterion.transitional().orElse(null), Long.toString(criterion.leaf()),
            Moment.of(version.event().recordedAt(), frame.zone(), frame.language()), before == null ? null : before.criterion().version());
    }

    private String day(LocalDate day) {
        return Moment.day(day, frame.language());
    }

    /** A criterion with its versions, newest first. */
    public record Criterion(String id, String title, List<Edition> editions) { }

    /** A version.
     *
     * @param to     null: no end was published
     * @param before the version before; null if there is none to compare with */
    public record Edition(long version, String title, String from, String to, String state, String transitional, String leaf, Moment published,
                          Long before) { }

    /** Two texts in one language. @param earlier null, as {@code later}: one of them is not to be had */
    public record Comparison(String language, String earlier, String later, List<TextDifference.Piece> pieces) { }
}
