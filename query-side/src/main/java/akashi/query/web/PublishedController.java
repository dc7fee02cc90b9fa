package akashi.query.web;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.query.published.LogEntry;
import akashi.query.published.PublishedDesk;
import akashi.query.published.PublishedText;
import akashi.register.PublicEventType;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** What the institution published, for everyone: the list, and each entry of the log with its proof. */
@Controller
@Tag(name = "published")
class PublishedController {
    private static final Pattern LEAF = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final int ON_A_PAGE = 25;

    private final PageFrame frame;
    private final PublishedDesk desk;
    private final MessageSource words;

    PublishedController(PageFrame frame, PublishedDesk desk, MessageSource words) {
        this.frame = frame;
        this.desk = desk;
        this.words = words;
    }

    @GetMapping(value = "/published", produces = MediaType.TEXT_HTML_VALUE)
    String list(@RequestParam(required = false) String kind, @RequestParam(required = false) String before, Model model)
            throws IOException, MalformedException {
        Optional<String> type = Optional.ofNullable(kind).filter(given -> !given.isEmpty());
        long below = before == null || before.isEmpty() ? Long.MAX_VALUE : leaf(before);
        PublicEventText text = new PublicEventText(words, frame.language());
        List<LogEntry> found = desk.newest(type, below, ON_A_PAGE + 1);
        List<LogEntry> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        List<Kind> kinds = desk.counts().stream().map(count -> new Kind(count.type(), text.name(count.type()), count.number(),
            type.filter(count.type()::equals).isPresent())).toList();
        if (type.isPresent() && kinds.stream().noneMatch(Kind::chosen)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        UriComponentsBuilder here = UriComponentsBuilder.fromPath("/published");
        type.ifPresent(given -> here.queryParam("kind", given));
        frame.addTo(model, here.cloneBuilder().toUriString());
        model.addAttribute("kinds", kinds);
        model.addAttribute("chosen", type.orElse(null));
        model.addAttribute("total", kinds.stream().filter(each -> type.isEmpty() || each.chosen()).mapToLong(Kind::number).sum());
        model.addAttribute("entries", shown.stream().map(entry -> item(entry, text)).toList());
        model.addAttribute("newest", before == null ? null : here.cloneBuilder().toUriString());
        model.addAttribute("older", found.size() > ON_A_PAGE
            ? here.cloneBuilder().queryParam("before", shown.get(shown.size() - 1).leafIndex()).toUriString() : null);
        return "published";
    }

    @GetMapping("/entries")
    String go(@RequestParam String number) {
        return "redirect:/entries/" + leaf(number.strip());
    }

    @GetMapping(value = "/entries/{leaf}", produces = MediaType.TEXT_HTML_VALUE)
    String entry(@PathVariable String leaf, Model model) throws IOException, MalformedException {
        long index = leaf(leaf);
        Optional<LogEntry> entry = desk.entry(index);
        frame.addTo(model, "/entries/" + index);
        model.addAttribute("index", Long.toString(index));
        model.addAttribute("size", Long.toString(desk.size()));
        model.addAttribute("before", index > 0 && entry.isPresent() ? Long.toString(index - 1) : null);
        model.addAttribute("after", index + 1 < desk.size() ? Long.toString(index + 1) : null);
        model.addAttribute("entry", entry.isPresent() ? shown(entry.get()) : null);
        return "entry";
    }

    @Operation(summary = "An entry of the log, byte for byte: what /receipts/<leaf>.tlog-proof proves")
    @GetMapping("/entries/{leaf}.entry")
    ResponseEntity<byte[]> bytes(@PathVariable String leaf) throws IOException, MalformedException {
        LogEntry entry = desk.entry(leaf(leaf)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic()
            .immutable()).header("Content-Disposition", "attachment; filename=\"" + entry.leafIndex() + ".entry\"").body(entry.bytes());
    }

    private Entry shown(LogEntry entry) throws IOException, MalformedException {
        PublicEventText text = new PublicEventText(words, frame.language());
        if (entry.event().isEmpty()) {
            return new Entry(null, null, List.of(), List.of(), entry.text(), entry.leafHash().base64(), true);
        }
        PublicEvent event = entry.event().get();
        boolean known = PublicEventType.of(event.type()).isPresent() || !text.name(event.type()).equals(event.type());
        return new Entry(text.name(event.type()), Moment.of(event.recordedAt(), frame.zone(), frame.language()), known ? text.lines(event) : List.of(),
            texts(event), entry.text(), entry.leafHash().base64(), known);
    }

    private List<Text> texts(PublicEvent event) throws IOException, MalformedException {
        List<Text> texts = new ArrayList<>();
        if (event.own().members().get("text") instanceof JsonObject byLanguage) {
            for (Map.Entry<String, akashi.json.JsonValue> each : byLanguage.members().entrySet()) {
                if (each.getValue() instanceof JsonString digest) {
                    PublishedText found = desk.text(Hash.fromBase64Url(digest.value(), "digest of a text"));
                    texts.add(new Text(each.getKey(), found.state().name(), found.text()));
                }
            }
        }
        return texts;
    }

    private Item item(LogEntry entry, PublicEventText text) {
        PublicEvent event = entry.event().orElseThrow();
        return new Item(Long.toString(entry.leafIndex()), text.name(event.type()), text.about(event),
            Moment.of(event.recordedAt(), frame.zone(), frame.language()));
    }

    private static long leaf(String text) {
        if (!LEAF.matcher(text).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(text);
    }

    /** A kind of entry, with how many there are. */
    public record Kind(String type, String name, long number, boolean chosen) { }

    /** A line of the list. */
    public record Item(String leaf, String name, String about, Moment recorded) { }

    /** @param name  null for a sealed entry
     *  @param known whether the page can say what it means */
    public record Entry(String name, Moment recorded, List<PublicEventText.Line> lines, List<Text> texts, String raw, String hash, boolean known) { }

    /** A text of the event, in one language. */
    public record Text(String language, String state, String text) { }
}
