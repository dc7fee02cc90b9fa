package akashi.release.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Holds what ought to stand in a file against what does, while it is written to this; keeps neither. For one thread. */
final class FileCheck extends OutputStream {
    private final String name;
    private final InputStream file;
    private long line = 1;
    private long at;
    private boolean isOther;

    FileCheck(String name, InputStream file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (isOther) {
            return;
        }
        byte[] there = file.readNBytes(length);
        int differs = Arrays.mismatch(bytes, from, from + length, there, 0, there.length);
        isOther = differs >= 0;
        for (int i = 0; i < (isOther ? differs : length); i++) {
            line += bytes[from + i] == '\n' ? 1 : 0;
            at++;
        }
    }

    String name() {
        return name;
    }

    /** Once it is closed: is it another file? */
    boolean isOther() {
        return isOther;
    }

    /** The first line that is another one. */
    long line() {
        return line;
    }

    /** The first byte that is another one, from 0. */
    long at() {
        return at;
    }

    /** Ends the comparison: the file must end here too. */
    @Override
    public void close() throws IOException {
        try (InputStream closing = file) {
            isOther = isOther || closing.read() >= 0;
        }
    }
}
