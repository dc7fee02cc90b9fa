package akashi.command.importing;

import akashi.text.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A small file of histories, written down in a test. */
record HistoryText(byte[] bytes, String name, HistoryOptions options) {
    static HistoryText csv(String... lines) {
        return of("histories.csv", String.join("\n", lines) + "\n");
    }

    static HistoryText xes(String inside) {
        return of("histories.xes", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>\n" + inside + "\n</log>\n");
    }

    static HistoryText of(String name, String text) {
        return of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static HistoryText of(String name, byte[] bytes) {
        return new HistoryText(bytes, name, HistoryOptions.all(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    HistoryText with(HistoryOptions others) {
        return new HistoryText(bytes, name, others);
    }

    History open() throws MalformedException, IOException {
        return History.open(new ByteArrayInputStream(bytes), name, options);
    }

    List<HistoryEvent> events() throws MalformedException, IOException {
        try (History history = open()) {
            return drain(history);
        }
    }

    HistoryCounts counts() throws MalformedException, IOException {
        try (History history = open()) {
            drain(history);
            return history.counts();
        }
    }

    /** What is said of this file when it is refused. */
    String refusal() throws IOException {
        try {
            events();
        } catch (MalformedException e) {
            return e.getMessage();
        }
        throw new AssertionError("not refused: " + name);
    }

    static List<HistoryEvent> drain(History history) throws MalformedException, IOException {
        List<HistoryEvent> events = new ArrayList<>();
        for (Optional<HistoryEvent> event = history.next(); event.isPresent(); event = history.next()) {
            events.add(event.get());
        }
        return events;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
