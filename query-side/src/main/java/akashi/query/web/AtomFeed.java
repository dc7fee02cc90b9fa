package akashi.query.web;

import akashi.hash.Hash;
import akashi.query.published.LogEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an Atom feed (RFC 4287, in pages as RFC 5005 has them) of entries of the log, whose order and times it takes from there. For one feed. */
final class AtomFeed {
    static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Pattern ORIGIN = Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(/.*)?");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;
    private final String idBegin;

    /**
     * A feed.
     *
     * @param origin  the log's identity line
     * @param founded when its first entry was recorded: with the origin it makes identifiers that nobody else makes
     */
    AtomFeed(String origin, Instant founded) throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        idBegin = tag(origin, founded.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** Where one begins: {@code tag:} of RFC 4151, by the log's name and its first day. A name that is none of a domain is hashed into one. */
    private static String tag(String origin, LocalDate day) {
        Matcher named = ORIGIN.matcher(origin);
        boolean isDomain = named.matches();
        String authority = isDomain ? named.group(1).toLowerCase(Locale.ROOT)
            : Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40) + ".invalid";
        String rest = isDomain && named.group(2) != null ? named.group(2).substring(1) + "/" : "";
        StringBuilder specific = new StringBuilder();
        for (byte each : rest.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = each > ' ' && each < 127 && (Character.isLetterOrDigit(each) || "-._~/".indexOf(each) >= 0);
            specific.append(isPlain ? Character.toString((char) each) : String.format(Locale.ROOT, "%%%02X", each & 0xff));
        }
        return "tag:" + authority + "," + day + ":" + specific;
    }

    /** The feed's own members. @param name tells this feed of the log from others @param older the next page's address; null: there is none */
    void begin(String name, String language, String title, String author, Instant updated, Link links) throws XMLStreamException {
        out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        out.writeStartElement("feed");
        out.writeDefaultNamespace(ATOM);
        out.writeAttribute("xml:lang", language);
        text("id", idBegin + name);
        text("title", title);
        text("updated", updated.toString());
        out.writeStartElement("author");
        text("name", author);
        out.writeEndElement();
        link("self", links.self(), "application/atom+xml");
        link("first", links.first(), "application/atom+xml");
        if (links.next() != null) {
            link("next", links.next(), "application/atom+xml");
        }
        link("alternate", "/published", "text/html");
    }

    /** Where a page of the feed lies, where its first one, and where the next older one. @param next null: there is none */
    record Link(String self, String first, String next) { }

    /** An entry. @param data the address of what it publishes as data; null: nothing */
    void entry(LogEntry entry, Instant recordedAt, String kind, String title, String content, String data) throws XMLStreamException {
        out.writeStartElement("entry");
        text("id", idBegin + "entries/" + entry.leafIndex());
        text("title", title);
        text("published", recordedAt.toString());
        text("updated", recordedAt.toString());
        out.writeEmptyElement("category");
        out.writeAttribute("term", kind);
        link("alternate", "/entries/" + entry.leafIndex(), "text/html");
        link("via", "/receipts/" + entry.leafIndex() + ".tlog-proof", "text/plain");
        if (data != null) {
            link("related", data, "application/vnd.datapackage+json");
        }
        out.writeStartElement("content");
        out.writeAttribute("type", "text");
        out.writeCharacters(clean(content));
        out.writeEndElement();
        out.writeEndElement();
    }

    /** The document. */
    byte[] end() throws XMLStreamException {
        out.writeEndElement();
        out.writeEndDocument();
        out.close();
        return bytes.toByteArray();
    }

    private void text(String element, String text) throws XMLStreamException {
        out.writeStartElement(element);
        out.writeCharacters(clean(text));
        out.writeEndElement();
    }

    private void link(String relation, String address, String type) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("href", address);
        out.writeAttribute("type", type);
    }

    /** XML has no spelling at all for most control characters. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            boolean isChar = each == '\t' || each == '\n' || each >= ' ' && each < 0xD800 || each >= 0xE000 && each < 0xFFFE || each > 0xFFFF;
            clean.appendCodePoint(isChar ? each : 0xFFFD);
        });
        return clean.toString();
    }
}
