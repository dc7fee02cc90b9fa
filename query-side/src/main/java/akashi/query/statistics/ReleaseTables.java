package akashi.query.statistics;

import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of a release's tables, in the order of the files. Immutable.
 *
 * @param notOpened rows of which nothing is opened */
public record ReleaseTables(List<HeadlineFigure> headline, long notOpened, List<OfficeFigure> offices) {
    public ReleaseTables {
        headline = List.copyOf(headline);
        offices = List.copyOf(offices);
    }

    static ReleaseTables of(List<Map<String, String>> headline, List<Map<String, String>> offices) throws MalformedException {
        List<HeadlineFigure> open = new ArrayList<>();
        long notOpened = 0;
        for (int at = 0; at < headline.size(); at++) {
            Map<String, String> line = headline.get(at);
            if (isOpen(line)) {
                open.add(new HeadlineFigure(at + 2, text(line, "kind"), text(line, "mode"), text(line, "quarter"), text(line, "outcome"), number(line, "count"),
                    number(line, "of"), number(line, "least"), number(line, "most")));
            } else {
                notOpened += number(line, "count");
            }
        }
        List<OfficeFigure> byOffice = new ArrayList<>();
        for (Map<String, String> line : offices) {
            byOffice.add(new OfficeFigure(text(line, "kind"), text(line, "mode"), text(line, "quarter"), isOpen(line), text(line, "office"),
                text(line, "outcome"), number(line, "count"), number(line, "of"), number(line, "least"), number(line, "most")));
        }
        return new ReleaseTables(open, notOpened, byOffice);
    }

    private static boolean isOpen(Map<String, String> line) throws MalformedException {
        return text(line, "status").equals("open");
    }

    private static String text(Map<String, String> line, String name) throws MalformedException {
        String text = line.get(name);
        if (text == null) {
            throw new MalformedException("table: no column " + name);
        }
        return text;
    }

    private static long number(Map<String, String> line, String name) throws MalformedException {
        if (!text(line, name).matches("0|[1-9][0-9]{0,14}")) {
            throw new MalformedException("table: " + name + " is no count");
        }
        return Long.parseLong(line.get(name));
    }
}
