package akashi.console;

import akashi.bundle.HistoryLine;
import akashi.bundle.HistoryWriter;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A history on its way from the query side into a folder. It takes its name only if every entry of its checkpoint came. */
final class HistoryDownload implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int TELL_EACH = 256;

    private final HistoryWriter writer;
    private final Progress progress;
    private SignedCheckpoint checkpoint;
    private LogTree tree = LogTree.EMPTY;

    private HistoryDownload(HistoryWriter writer, Surroundings surroundings) {
        this.writer = writer;
        this.progress = new Progress(surroundings, "exporting");
    }

    static HistoryDownload into(Path folder, Surroundings surroundings) throws IOException {
        return new HistoryDownload(HistoryWriter.into(folder), surroundings);
    }

    /** Reads the stream: a line that says of which checkpoint it is, then a line for each entry. */
    void read(InputStream in) throws IOException, StoppedException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
        byte[] piece = new byte[BUFFER];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            int from = 0;
            for (int at = 0; at < read; at++) {
                if (piece[at] == '\n') {
                    line.write(piece, from, at - from);
                    take(line.toByteArray());
                    line.reset();
                    from = at + 1;
                }
            }
            line.write(piece, from, read - from);
            if (line.size() > HistoryLine.LONGEST) {
                throw StoppedException.unreadable("the query side sent a line that is longer than an entry can be");
            }
        }
    }

    /** Everything came: the folder takes its name. Answers how many entries it holds. */
    long finish() throws IOException, StoppedException {
        if (checkpoint == null || writer.size() != checkpoint.checkpoint().treeSize()) {
            throw StoppedException.unreadable("the query side ended after " + writer.size() + " entries" + (checkpoint == null ? ""
                    : " of " + checkpoint.checkpoint().treeSize()) + ", so there is no history; query.log in the data directory says why");
        }
        if (!tree.root().equals(checkpoint.checkpoint().rootHash())) {
            throw StoppedException.unreadable("the entries that came do not lead to the signed root hash, so there is no history");
        }
        writer.finish(checkpoint.checkpoint().origin(), checkpoint.bytes());
        return writer.size();
    }

    @Override
    public void close() throws IOException {
        progress.close();
        writer.close();
    }

    /** A full disk is no fault of the side that sends. */
    private void add(HistoryLine entry) throws StoppedException {
        try {
            writer.add(entry);
        } catch (IOException e) {
            throw StoppedException.failed("the history cannot be written: " + e.getClass().getSimpleName().replaceAll("Exception$", ""), e);
        }
    }

    private void take(byte[] line) throws StoppedException {
        try {
            if (checkpoint == null) {
                JsonObject head = StrictJson.parseObject(line, JsonLimits.HISTORY_LINE, "first line");
                checkpoint = SignedCheckpoint.parse(head.text("checkpoint").getBytes(StandardCharsets.UTF_8));
                return;
            }
            HistoryLine entry = HistoryLine.parse(line);
            if (entry.index() != writer.size()) {
                throw StoppedException.unreadable("the query side sent entries out of their order");
            }
            tree = tree.append(Hash.leaf(entry.entry()));
            add(entry);
        } catch (MalformedException e) {
            throw StoppedException.unreadable("the query side sent something that is no line of a history: " + e.getMessage(), e);
        }
        if (writer.size() % TELL_EACH == 0) {
            progress.at(writer.size(), checkpoint.checkpoint().treeSize());
        }
    }
}
