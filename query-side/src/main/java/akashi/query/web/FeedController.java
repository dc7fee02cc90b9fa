package akashi.query.web;

import akashi.event.PublicEvent;
import akashi.hash.Hash;
import akashi.query.published.LogEntry;
import akashi.query.published.PublishedDesk;
import akashi.register.PublicEventType;
import akashi.release.data.ReleaseData;
import akashi.text.Language;
import akashi.text.MalformedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The feed of what changes figures and criteria, for everyone: releases, their corrections and withdrawals, erasures, versions of criteria and their ends. */
@RestController
@Tag(name = "published")
class FeedController {
    static final int ON_A_PAGE = 50;
    private static final Pattern LEAF = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final MediaType TYPE = MediaType.parseMediaType("application/atom+xml;charset=utf-8");
    private static final List<PublicEventType> TYPES = List.of(PublicEventType.STATISTICS_RELEASED, PublicEventType.STATISTICS_CORRECTED,
        PublicEventType.STATISTICS_WITHDRAWN, PublicEventType.ERASURE_COMPLETED, PublicEventType.CRITERIA_PUBLISHED, PublicEventType.CRITERIA_REPEALED);

    private final PublishedDesk desk;
    private final MessageSource words;

    FeedController(PublishedDesk desk, MessageSource words) {
        this.desk = desk;
        this.words = words;
    }

    @Operation(summary = "Atom feed of statistics releases, corrections, withdrawals, erasures and criteria, newest first, in pages")
    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> english(@RequestParam(required = false) String before) throws IOException, MalformedException {
        return feed("feed.atom", Language.EN, before);
    }

    @Operation(summary = "The same feed in Japanese")
    @GetMapping("/feed.ja.atom")
    ResponseEntity<byte[]> japanese(@RequestParam(required = false) String before) throws IOException, MalformedException {
        return feed("feed.ja.atom", Language.JA, before);
    }

    private ResponseEntity<byte[]> feed(String name, Language language, String before) throws IOException, MalformedException {
        if (before != null && !LEAF.matcher(before).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Instant founded = desk.entry(0).flatMap(LogEntry::event).map(PublicEvent::recordedAt)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<LogEntry> found = desk.newest(TYPES, before == null ? Long.MAX_VALUE : Long.parseLong(before), ON_A_PAGE + 1);
        List<LogEntry> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
        String first = "/" + name;
        AtomFeed.Link links = new AtomFeed.Link(before == null ? first : first + "?before=" + before, first,
            found.size() > ON_A_PAGE ? first + "?before=" + shown.get(shown.size() - 1).leafIndex() : null);
        try {
            AtomFeed feed = new AtomFeed(desk.origin(), founded);
            PublicEventText text = new PublicEventText(words, language);
            feed.begin(name, language.tag(), words.getMessage("feed.title", null, Locale.forLanguageTag(language.tag())), desk.origin(),
                shown.isEmpty() ? founded : shown.get(0).event().orElseThrow().recordedAt(), links);
            for (LogEntry entry : shown) {
                add(feed, entry, text);
            }
            byte[] bytes = feed.end();
            return ResponseEntity.ok().contentType(TYPE).eTag('"' + Hash.sha256(bytes).base64Url() + '"').cacheControl(CacheControl.noCache()).body(bytes);
        } catch (XMLStreamException e) {
            throw new IOException("the feed cannot be written", e);
        }
    }

    private static void add(AtomFeed feed, LogEntry entry, PublicEventText text) throws XMLStreamException {
        PublicEvent event = entry.event().orElseThrow();
        String about = text.about(event);
        String content = text.lines(event).stream().map(line -> line.label() + ": " + String.join(", ", line.values())).collect(Collectors.joining("\n"));
        String data = event.type().equals(PublicEventType.STATISTICS_RELEASED.word()) ? "/releases/" + entry.leafIndex() + "/" + ReleaseData.PACKAGE : null;
        feed.entry(entry, event.recordedAt(), event.type(), about.isEmpty() ? text.name(event.type()) : text.name(event.type()) + ": " + about, content, data);
    }
}
