package akashi.command.publishing;

import akashi.command.publishing.files.DiskFiles;
import akashi.command.publishing.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Breaks one step of a publisher's dealings with disk and database, or ends it there. Every step is counted; the test names one by its
 * number and goes on to the next until a run needs no more. */
final class Faults implements DurableFiles, SignedCheckpoints {

    enum Mode {
        /** The step reports a failure and did nothing. */
        LOST,
        /** The step reports a failure and was done all the same. */
        PERSISTED,
        /** The process ends before the step. */
        KILLED_BEFORE,
        /** The process ends after the step. */
        KILLED_AFTER,
        /** The machine loses power after the step: of what was not settled, anything may be lost. */
        POWER_CUT_AFTER
    }

    /** Ends the publisher as a kill would: nothing of it runs any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private interface Undo {
        void run() throws IOException;
    }

    private final DurableFiles disk;
    private final SignedCheckpoints row;
    private final Random random;
    private final Deque<Undo> unsettled = new ArrayDeque<>();
    private int steps;
    private int broken = -1;
    private Mode mode = Mode.LOST;
    private String brokenStep = "none";

    Faults(Path temporary, SignedCheckpoints row, Random random) throws IOException {
        this.disk = new DiskFiles(temporary);
        this.row = row;
        this.random = random;
    }

    /** Breaks the step of this number, counted from now. */
    void breakAt(int number, Mode how) {
        steps = 0;
        broken = number;
        mode = how;
    }

    /** Breaks nothing any more. */
    void mend() {
        broken = -1;
    }

    /** What was broken since; "none" when the run had fewer steps. */
    String brokenStep() {
        return brokenStep;
    }

    private <T> T step(String name, Step<T> step) throws IOException {
        if (steps++ != broken) {
            return step.run();
        }
        brokenStep = name;
        switch (mode) {
            case LOST -> throw new IOException("lost: " + name);
            case KILLED_BEFORE -> throw new Killed();
            case PERSISTED -> {
                step.run();
                throw new IOException("persisted, but reported as failed: " + name);
            }
            case KILLED_AFTER -> {
                step.run();
                throw new Killed();
            }
            case POWER_CUT_AFTER -> {
                step.run();
                powerCut();
                throw new Killed();
            }
            default -> throw new AssertionError(mode);
        }
    }

    private void powerCut() throws IOException {
        while (!unsettled.isEmpty()) {
            Undo undo = unsettled.pop();
            if (random.nextBoolean()) {
                undo.run();
            }
        }
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        step("write " + file.getFileName(), () -> {
            Optional<byte[]> before = disk.read(file);
            disk.write(file, bytes);
            unsettled.push(() -> undo(file, before));
            return null;
        });
    }

    @Override
    public void remove(Path file) throws IOException {
        step("remove " + file, () -> {
            Optional<byte[]> before = disk.read(file);
            disk.remove(file);
            unsettled.push(() -> undo(file, before));
            return null;
        });
    }

    @Override
    public void settle() throws IOException {
        step("settle", () -> {
            disk.settle();
            unsettled.clear();
            return null;
        });
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
    public Optional<SignedTree> newest() throws IOException {
        return row.newest();
    }

    @Override
    public boolean replace(Optional<SignedTree> expected, SignedTree next) throws IOException {
        return step("swap", () -> row.replace(expected, next));
    }

    private void undo(Path file, Optional<byte[]> before) throws IOException {
        if (before.isPresent()) {
            disk.write(file, before.get());
        } else {
            disk.remove(file);
        }
    }
}
