package akashi.query.web;

import akashi.query.casefile.AccessDesk.Visit;
import akashi.query.casefile.NoticeDesk;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The feed (Atom, RFC 4287) that says that there is something new in a case, under an address that its holder makes and ends. */
@Controller
class NoticePages {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final MediaType TYPE = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    private final PageFrame frame;
    private final MessageSource words;
    private final CurrentVisit current;
    private final NoticeDesk desk;

    NoticePages(PageFrame frame, MessageSource words, CurrentVisit current, NoticeDesk desk) {
        this.frame = frame;
        this.words = words;
        this.current = current;
        this.desk = desk;
    }

    @GetMapping("/case/notices")
    String page(@AuthenticationPrincipal Visit visit, Model model, HttpServletRequest request) {
        current.require(visit, request);
        return page(visit, null, model);
    }

    /** Makes the address and shows it, once: what is kept here is its digest. */
    @PostMapping("/case/notices")
    String make(@AuthenticationPrincipal Visit visit, Model model, HttpServletRequest request) {
        current.require(visit, request);
        String address = ServletUriComponentsBuilder.fromContextPath(request).path("/notices/{secret}.atom")
            .queryParam("lang", frame.locale().toLanguageTag()).buildAndExpand(desk.make(visit)).toUriString();
        return page(visit, address, model);
    }

    @PostMapping("/case/notices/end")
    String end(@AuthenticationPrincipal Visit visit, HttpServletRequest request) {
        current.require(visit, request);
        desk.end(visit);
        return "redirect:/case/notices";
    }

    @Hidden
    @GetMapping("/notices/{secret}.atom")
    ResponseEntity<byte[]> feed(@PathVariable String secret, HttpServletRequest request) throws IOException {
        Optional<List<NoticeDesk.Notice>> notices = desk.notices(secret);
        if (notices.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        String site = ServletUriComponentsBuilder.fromContextPath(request).path("/case").toUriString();
        return ResponseEntity.ok().contentType(TYPE).body(atom(notices.get(), site));
    }

    private byte[] atom(List<NoticeDesk.Notice> notices, String site) {
        var bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", "urn:akashi:notices");
            element(xml, "title", word("notices.feed.title"));
            element(xml, "updated", notices.isEmpty() ? Instant.EPOCH.toString() : notices.get(0).day().toString());
            xml.writeStartElement("author");
            element(xml, "name", "Akashi");
            xml.writeEndElement();
            for (NoticeDesk.Notice notice : notices) {
                xml.writeStartElement("entry");
                element(xml, "id", "urn:akashi:notice:" + notice.id());
                element(xml, "title", word("feed.new"));
                element(xml, "updated", notice.day().toString());
                element(xml, "summary", word("feed.look"));
                xml.writeEmptyElement("link");
                xml.writeAttribute("href", site);
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new AssertionError("written to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private String page(Visit visit, String address, Model model) {
        frame.addTo(model, "/case/notices");
        model.addAttribute("address", address);
        model.addAttribute("there", desk.isThere(visit));
        return "notices";
    }

    private String word(String key) {
        return words.getMessage(key, null, frame.locale());
    }
}
