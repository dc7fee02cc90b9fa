package akashi.interop;

import akashi.measures.Wait;
import akashi.testkit.Shared;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Waits out of case logs that others recorded, with exact times. */
final class RealWaits {
    private RealWaits() {}

    /**
     * A case of a log.
     *
     * @param end       empty: it was open when the log ends
     * @param seenUntil the log's last moment
     */
    record Case(Instant start, Optional<Instant> end, Instant seenUntil) { }

    /** The receipt phase of permits at a Dutch municipality: from start to end in seconds, open cases until the log's last moment. */
    static List<Wait> receipt() throws IOException {
        List<Wait> waits = new ArrayList<>();
        for (Case one : receiptCases()) {
            long seconds = Math.max(0, Duration.between(one.start(), one.end().orElse(one.seenUntil())).toSeconds());
            waits.add(one.end().isEmpty() ? Wait.pending(seconds) : Wait.ended(seconds, "closed"));
        }
        return waits;
    }

    /** The same with their moments. */
    static List<Case> receiptCases() throws IOException {
        Map<String, Instant> starts = new LinkedHashMap<>();
        Map<String, Instant> ends = new LinkedHashMap<>();
        Instant last = Instant.MIN;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(unpacked("data/receipt_wabo.csv.gz"), StandardCharsets.UTF_8))) {
            List<String> header = List.of(lines.readLine().split(",", -1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",", -1);
                String number = fields[header.indexOf("case:concept:name")];
                String end = fields[header.indexOf("case:enddate")];
                Instant at = instant(fields[header.indexOf("time:timestamp")]);
                last = at.isAfter(last) ? at : last;
                starts.put(number, instant(fields[header.indexOf("case:startdate")]));
                if (!end.isEmpty()) {
                    ends.put(number, instant(end));
                }
            }
        }
        List<Case> cases = new ArrayList<>();
        for (Map.Entry<String, Instant> start : starts.entrySet()) {
            cases.add(new Case(start.getValue(), Optional.ofNullable(ends.get(start.getKey())), last));
        }
        return cases;
    }

    /** Loan applications at a Dutch bank: from submission to grant, refusal or withdrawal in whole hours. */
    static List<Wait> loans() throws IOException, XMLStreamException {
        Map<String, String> endings = Map.of("A_APPROVED", "granted", "A_DECLINED", "refused", "A_CANCELLED", "withdrawn");
        List<Instant> starts = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        List<String> how = new ArrayList<>();
        Instant last = Instant.MIN;
        try (InputStream in = unpacked("data/BPIC12.xes.gz")) {
            in.skipNBytes(3);
            XMLStreamReader xml = XMLInputFactory.newInstance().createXMLStreamReader(in, "UTF-8");
            boolean inEvent = false;
            boolean inTrace = false;
            String name = "";
            Instant at = Instant.MIN;
            while (xml.hasNext()) {
                int what = xml.next();
                String element = what == XMLStreamConstants.START_ELEMENT || what == XMLStreamConstants.END_ELEMENT ? xml.getLocalName() : "";
                if (what == XMLStreamConstants.START_ELEMENT) {
                    if (element.equals("trace")) {
                        inTrace = true;
                        starts.add(Instant.MAX);
                        ends.add(Instant.MAX);
                        how.add("");
                    }
                    inEvent |= inTrace && element.equals("event");
                    if (inEvent && "concept:name".equals(xml.getAttributeValue(null, "key"))) {
                        name = xml.getAttributeValue(null, "value");
                    } else if (inEvent && "time:timestamp".equals(xml.getAttributeValue(null, "key"))) {
                        at = OffsetDateTime.parse(xml.getAttributeValue(null, "value")).toInstant();
                    }
                } else if (inTrace && element.equals("event")) {
                    int trace = starts.size() - 1;
                    last = at.isAfter(last) ? at : last;
                    starts.set(trace, at.isBefore(starts.get(trace)) ? at : starts.get(trace));
                    if (endings.containsKey(name) && at.isBefore(ends.get(trace))) {
                        ends.set(trace, at);
                        how.set(trace, endings.get(name));
                    }
                    inEvent = false;
                } else if (element.equals("trace")) {
                    inTrace = false;
                }
            }
        }
        List<Wait> waits = new ArrayList<>();
        for (int trace = 0; trace < starts.size(); trace++) {
            boolean ended = !how.get(trace).isEmpty();
            long hours = Duration.between(starts.get(trace), ended ? ends.get(trace) : last).toHours();
            waits.add(ended ? Wait.ended(hours, how.get(trace)) : Wait.pending(hours));
        }
        return waits;
    }

    private static InputStream unpacked(String file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(Shared.bytes(file)));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    }
}
