package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XES (IEEE 1849): traces of events with typed attributes. Attributes inside attributes are kept as {@code parent/child}. The global
 * defaults of a log are not filled in: what the file does not say of an event was not recorded of it.
 */
final class XesRows implements SourceRows {
    private static final Set<String> ATTRIBUTES =
            Set.of("string", "date", "int", "float", "boolean", "id", "list", "container", "values");

    private final InputStream in;
    private final TagGuard guard;
    private final SourceLimits limits;
    private final XMLStreamReader xml;
    private AttributeList ofCase;
    private boolean inTrace;
    private boolean done;
    private long trace;
    private long event;
    private long emptyTraces;

    XesRows(InputStream in, Charset encoding, SourceLimits limits) throws IOException, MalformedException {
        this.in = in;
        this.guard = new TagGuard(in, limits);
        this.limits = limits;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity");
        });
        try {
            this.xml = factory.createXMLStreamReader(new InputStreamReader(guard, encoding.newDecoder()));
            int kind = step();
            while (kind != XMLStreamConstants.START_ELEMENT) {
                kind = step();
            }
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
        if (!xml.getLocalName().equals("log")) {
            throw new MalformedException("xes: the document is not a log but another kind of xml");
        }
    }

    @Override
    public Optional<SourceRow> next() throws IOException, MalformedException {
        try {
            while (!done) {
                int kind = step();
                if (kind == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("event")) {
                        return Optional.of(event());
                    }
                    start(xml.getLocalName());
                } else if (kind == XMLStreamConstants.END_ELEMENT && inTrace) {
                    inTrace = false;
                    emptyTraces += event == 0 ? 1 : 0;
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public long emptyCases() {
        return emptyTraces;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void start(String name) throws XMLStreamException, MalformedException {
        if (!inTrace && name.equals("trace")) {
            inTrace = true;
            trace++;
            event = 0;
            ofCase = new AttributeList(limits);
        } else if (!inTrace) {
            // Extensions, globals, classifiers and attributes of the log as a whole say nothing about an event.
            skip();
        } else if (ATTRIBUTES.contains(name) && event == 0) {
            attribute(ofCase, SourceRow.OF_CASE);
        } else {
            throw new MalformedException(place() + ": an element that has no place after it");
        }
    }

    private SourceRow event() throws XMLStreamException, MalformedException {
        event++;
        if (!inTrace) {
            throw new MalformedException("line " + xml.getLocation().getLineNumber() + ": an event outside a trace has no case");
        }
        AttributeList attributes = new AttributeList(limits);
        attributes.addAll(place(), ofCase.all());
        while (step() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                if (!ATTRIBUTES.contains(xml.getLocalName())) {
                    throw new MalformedException(place() + ": an element that is no attribute");
                }
                attribute(attributes, "");
            }
        }
        return new SourceRow(place(), attributes.all(), event == 1 ? 0 : ofCase.all().size());
    }

    /** Reads the attribute that the reader stands at, and those inside it, to its end. */
    private void attribute(AttributeList target, String path) throws XMLStreamException, MalformedException {
        String[] names = new String[limits.depth()];
        int depth = 0;
        do {
            if (xml.isStartElement()) {
                if (depth == limits.depth()) {
                    throw new MalformedException(place() + ": attributes more than " + limits.depth() + " deep");
                }
                String key = xml.getAttributeValue(null, "key");
                String value = xml.getAttributeValue(null, "value");
                String parent = depth == 0 ? path : names[depth - 1];
                if (key == null && !xml.getLocalName().equals("values")) {
                    throw new MalformedException(place() + ": an attribute without a key");
                }
                String name = key == null ? parent : depth == 0 ? parent + key : parent + "/" + key;
                names[depth++] = name;
                if (value != null) {
                    target.add(place(), name, value);
                }
            } else if (xml.isEndElement()) {
                depth--;
            }
        } while (depth > 0 && step() != XMLStreamConstants.END_DOCUMENT);
    }

    private void skip() throws XMLStreamException, MalformedException {
        int depth = 1;
        while (depth > 0) {
            int kind = step();
            depth += kind == XMLStreamConstants.START_ELEMENT ? 1 : kind == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > limits.depth()) {
                throw new MalformedException("line " + xml.getLocation().getLineNumber() + ": elements more than " + limits.depth()
                        + " deep");
            }
        }
    }

    private int step() throws XMLStreamException, MalformedException {
        int kind = xml.next();
        if (kind == XMLStreamConstants.DTD) {
            throw new MalformedException("xes: a DOCTYPE is refused, since it can make a small file huge or fetch others");
        }
        if (kind == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new MalformedException("line " + xml.getLocation().getLineNumber() + ": an entity that xml does not define");
        }
        done = kind == XMLStreamConstants.END_DOCUMENT;
        return kind;
    }

    private String place() {
        return event == 0 ? "trace " + trace : "trace " + trace + ", event " + event;
    }

    /** The parser's own text is left out: it quotes the file. */
    private MalformedException malformed(XMLStreamException thrown) throws MalformedException {
        BadInputException.rethrow(thrown.getNestedException() == null ? thrown : thrown.getNestedException());
        String after = trace == 0 ? "" : ", after " + place();
        if (guard.ended()) {
            return new MalformedException("xes: cut off" + after, thrown);
        }
        long line = thrown.getLocation() == null ? 0 : thrown.getLocation().getLineNumber();
        return new MalformedException("line " + line + ": not well-formed xml, or not in the encoding it names" + after, thrown);
    }
}
