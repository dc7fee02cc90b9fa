package akashi.query.web;

import akashi.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/**
 * The pages of docs/measures, and in Japanese of docs/measures-ja, which the jar carries: the one place where measures are defined. What is meant for programmers (paragraphs that begin with
 * "In code") is left out, and links lead to pages or to nowhere. Safe for use by many threads.
 */
@Component
class MeasureText {
    private static final String INDEX = "README";
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern PAGE = Pattern.compile("([a-z]+(?:-[a-z]+)*)\\.md");
    private static final String FOR_PROGRAMMERS = "In code.";

    private final Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).escapeHtml(true).sanitizeUrls(true)
        .attributeProviderFactory(context -> (node, tag, attributes) -> {
            if (node instanceof TableBlock) {
                attributes.put("class", "figures");
            } else if (tag.equals("pre")) {
                // What is wider than the page is scrolled, by keyboard too.
                attributes.put("tabindex", "0");
            }
        }).build();

    /** A page. @param html escaped already, without the title */
    record Page(String title, String html) { }

    /** The page that lists all measures. */
    Page index(Language language) throws IOException {
        return page(INDEX, language).orElseThrow(() -> new IOException("docs/measures is not in this jar"));
    }

    /** The page of a measure; empty: there is no such measure. */
    Optional<Page> measure(String name, Language language) throws IOException {
        return NAME.matcher(name).matches() ? page(name, language) : Optional.empty();
    }

    private Optional<Page> page(String name, Language language) throws IOException {
        Optional<String> markdown = read(name, language);
        return markdown.isEmpty() ? Optional.empty() : Optional.of(shown(markdown.get(), language));
    }

    private static Optional<String> read(String name, Language language) throws IOException {
        String folder = language == Language.JA ? "/measures/ja/" : "/measures/";
        try (InputStream file = MeasureText.class.getResourceAsStream(folder + name + ".md")) {
            return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Page shown(String markdown, Language language) throws IOException {
        Node document = parser.parse(markdown);
        List<Link> links = new ArrayList<>();
        StringBuilder title = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 1) {
                    title.append(text(heading));
                    heading.unlink();
                }
            }

            @Override
            public void visit(Paragraph paragraph) {
                if (paragraph.getFirstChild() instanceof StrongEmphasis label && FOR_PROGRAMMERS.equals(text(label))) {
                    paragraph.unlink();
                } else {
                    visitChildren(paragraph);
                }
            }

            @Override
            public void visit(Link link) {
                links.add(link);
            }
        });
        for (Link link : links) {
            lead(link, language);
        }
        return new Page(title.toString(), renderer.render(document));
    }

    private static void lead(Link link, Language language) throws IOException {
        var page = PAGE.matcher(link.getDestination());
        Optional<String> there = page.matches() ? read(page.group(1), language) : Optional.empty();
        if (there.isEmpty()) {
            unwrap(link);
            return;
        }
        if (text(link).equals(link.getDestination())) {
            // A file's name tells readers of a page nothing.
            link.getFirstChild().unlink();
            link.appendChild(new Text(there.get().lines().findFirst().orElse("").replaceFirst("^# ", "")));
        }
        link.setDestination("/measures/" + page.group(1));
    }

    /** Other documents are not in the jar: what the link says stays, the link goes. */
    private static void unwrap(Link link) {
        Node next = link.getFirstChild();
        while (next != null) {
            Node child = next;
            next = next.getNext();
            link.insertBefore(child);
        }
        link.unlink();
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
