package akashi.command.importing.source;

import akashi.text.MalformedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from a file's first bytes and its name what it is, and opens it. Where the two disagree, it is refused: one of them is wrong. */
public final class SourceFile {
    private static final int HEAD = 4096;
    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)");

    private SourceFile() {
    }

    /**
     * Opens a file of case histories.
     *
     * @param in   its bytes, as they are; closed with the rows
     * @param name its name, of which only the ending counts: {@code .xes}, {@code .xes.gz}, {@code .csv}, {@code .csv.gz},
     *             {@code .jsonocel}, {@code .json} (gzipped as well), or none of these
     * @param caseObject which type of object is the case, where events relate to several objects
     * @param directory  for what does not fit into memory
     */
    public static SourceRows open(InputStream in, String name, SourceLimits limits, Optional<String> caseObject, Path directory)
            throws IOException, MalformedException {
        String ending = name.toLowerCase(Locale.ROOT);
        boolean gzipName = ending.endsWith(".gz");
        String format = formatOf(gzipName ? ending.substring(0, ending.length() - 3) : ending);
        try {
            BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
            byte[] head = head(bytes);
            boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
            if (gzip != gzipName && (gzip || head.length > 0) && (gzipName || !format.isEmpty())) {
                throw new MalformedException(gzip ? "format: gzipped, but not named .gz" : "format: named .gz, but not gzipped");
            }
            if (gzip) {
                bytes = new BufferedInputStream(new Gunzip(bytes, limits), 1 << 16);
                head = head(bytes);
            }
            Format opened = new Format(format, limits, caseObject, directory);
            return open(bytes, head, opened);
        } catch (IOException e) {
            BadInputException.rethrow(e);
            throw e;
        }
    }

    /** What the name promises, and how to read it. */
    private record Format(String name, SourceLimits limits, Optional<String> caseObject, Path directory) {}

    private static SourceRows open(BufferedInputStream bytes, byte[] head, Format wanted) throws IOException, MalformedException {
        String format = wanted.name();
        SourceLimits limits = wanted.limits();
        refuseOthers(head);
        int mark = head.length > 2 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf ? 3 : 0;
        bytes.skipNBytes(mark);
        String start = new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1).stripLeading();
        if (start.isEmpty()) {
            throw new MalformedException("format: empty");
        }
        boolean xml = start.startsWith("<") || start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe<");
        if (format.equals("csv") && start.startsWith("<")) {
            throw new MalformedException("format: named .csv, but holds xml");
        }
        if (format.equals("xes") && !xml) {
            throw new MalformedException("format: named .xes, but holds no xml");
        }
        if (format.equals("json") && !start.startsWith("{")) {
            throw new MalformedException("format: named as json, but holds no json object");
        }
        if (start.startsWith("{") && !format.equals("csv")) {
            return new OcelRows(bytes, limits, wanted.caseObject(), wanted.directory());
        }
        if (!xml || format.equals("csv")) {
            return new CsvRows(bytes, limits);
        }
        // Decoded here, since the JDK's parser prints to standard error when it meets a byte that its encoding does not have.
        Charset encoding = encoding(start);
        return new XesRows(encoding.equals(StandardCharsets.UTF_8) ? new Utf8Guard(bytes, limits) : bytes, encoding, limits);
    }

    private static Charset encoding(String start) throws MalformedException {
        if (!start.startsWith("<")) {
            return StandardCharsets.UTF_16;
        }
        Matcher encoding = ENCODING.matcher(start);
        try {
            return encoding.lookingAt() ? Charset.forName(encoding.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw new MalformedException("xes: an encoding of which nothing is known here", e);
        }
    }

    private static void refuseOthers(byte[] head) throws MalformedException {
        String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
        if (start.equals("PK\u0003\u0004")) {
            throw new MalformedException("format: a zip archive (or a spreadsheet); give the files in it, as CSV or XES");
        }
        if (start.equals("PAR1")) {
            throw new MalformedException("format: parquet is not read; export it as CSV");
        }
    }

    private static String formatOf(String ending) {
        return ending.endsWith(".csv") ? "csv" : ending.endsWith(".xes") ? "xes"
                : ending.endsWith(".json") || ending.endsWith(".jsonocel") ? "json" : "";
    }

    private static byte[] head(BufferedInputStream bytes) throws IOException {
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        return head;
    }
}
