package akashi.command.publishing.anchoring;

import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A disk and the rows, of which one step is the last: it is lost or takes effect, and then the process is gone. Power goes with it: what
 * was written and not settled is not there. */
final class BreakingDisk implements DurableFiles, AnchorRows {

    static final class Gone extends Error {
        private static final long serialVersionUID = 1L;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private final DurableFiles disk;
    private final AnchorRows rows;
    private final int last;
    private final boolean takesEffect;
    private final List<Path> unsettled = new ArrayList<>();
    private int steps;

    BreakingDisk(Path temporary, AnchorRows rows, int last, boolean takesEffect) throws IOException {
        this.disk = new DiskFiles(temporary);
        this.rows = rows;
        this.last = last;
        this.takesEffect = takesEffect;
    }

    boolean wasWholeRun() {
        return steps <= last;
    }

    private <T> T step(Step<T> step) throws IOException {
        if (steps++ != last) {
            return step.run();
        }
        if (takesEffect) {
            step.run();
        }
        for (Path file : unsettled) {
            disk.remove(file);
        }
        throw new Gone();
    }

    @Override
    public Optional<byte[]> read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return disk.list(folder);
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        step(() -> {
            disk.write(file, bytes);
            unsettled.add(file);
            return null;
        });
    }

    @Override
    public void remove(Path file) throws IOException {
        throw new AssertionError("an anchor is never removed");
    }

    @Override
    public void settle() throws IOException {
        step(() -> {
            disk.settle();
            unsettled.clear();
            return null;
        });
    }

    @Override
    public Optional<KeptAnchor> newest() throws IOException {
        return step(rows::newest);
    }

    @Override
    public void offer(KeptAnchor anchor) throws IOException {
        step(() -> {
            rows.offer(anchor);
            return null;
        });
    }

    @Override
    public List<KeptAnchor> above(long treeSize) throws IOException {
        return step(() -> rows.above(treeSize));
    }

    @Override
    public List<Long> sizes() throws IOException {
        return step(rows::sizes);
    }
}
