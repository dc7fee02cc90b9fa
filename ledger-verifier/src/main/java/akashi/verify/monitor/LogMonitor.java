package akashi.verify.monitor;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.note.Note;
import akashi.note.VerifierKey;
import akashi.text.Instants;
import akashi.text.MalformedException;
import akashi.tree.LogTree;
import akashi.verify.CheckpointCheck;
import akashi.verify.CheckpointMemory;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.log.EntryScan;
import akashi.verify.log.LogFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks at a log again and again; each {@link #round} starts from what is kept, so a monitor may be stopped at any moment. For one thread. */
public final class LogMonitor {
    private static final String CHECKPOINT = "checkpoint";
    private static final String SIGNED = "checkpoint.signed";

    private final LogFiles files;
    private final PolicyLookup policies;
    private final MonitorMemory memory;
    private final Clock clock;
    private final Duration staleAfter;
    private Optional<String> followed = Optional.empty();
    private Optional<MonitorState> known = Optional.empty();

    /** @param staleAfter how old the newest checkpoint's cosignatures may be */
    public LogMonitor(LogFiles files, PolicyLookup policies, MonitorMemory memory, Clock clock, Duration staleAfter) {
        this.files = files;
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    /**
     * Looks once. Never throws for anything that the log answers.
     *
     * @param atOnce is told each finding when it is made, before a scan that may take hours
     */
    public Round round(Consumer<Finding> atOnce) {
        Examination sheet = new Examination();
        limits(sheet);
        Telling telling = new Telling(sheet, atOnce);
        Optional<SignedCheckpoint> shown = read(CHECKPOINT, sheet);
        boolean reached = sheet.findings().stream().noneMatch(each -> each.code() == FindingCode.LOG_UNREACHABLE);
        if (shown.isEmpty()) {
            sheet.notRun("everything-else", "there is no checkpoint to judge");
        } else {
            try {
                look(shown.get(), sheet, telling);
            } catch (IOException | UncheckedIOException e) {
                Throwable why = e instanceof UncheckedIOException ? e.getCause() : e;
                sheet.found(Finding.of(FindingCode.REMEMBERED_UNREADABLE, "the monitor's memory cannot be read or written")
                        .actual(String.valueOf(why.getMessage())));
                sheet.notRun("memory", "without its memory a monitor has nothing to hold against the log");
            } catch (MalformedException e) {
                sheet.found(Finding.of(FindingCode.REMEMBERED_UNREADABLE, "the monitor's memory is damaged; it is left as it is")
                        .actual(e.getMessage()));
                sheet.notRun("memory", "without its memory a monitor has nothing to hold against the log");
            }
        }
        telling.rest();
        OptionalLong verified = known.flatMap(MonitorState::verified).map(each -> OptionalLong.of(each.checkpoint().treeSize()))
                .orElse(OptionalLong.empty());
        OptionalLong scanned = known.map(state -> OptionalLong.of(state.scanned().size())).orElse(OptionalLong.empty());
        return new Round(clock.instant(), followed, shown.map(each -> OptionalLong.of(each.checkpoint().treeSize()))
                .orElse(OptionalLong.empty()), verified, scanned, reached, sheet.report("one history that only grew up to tree size "
                        + verified.orElse(0) + ", and the first " + scanned.orElse(0) + " entries lead to what the log signed"));
    }

    private void look(SignedCheckpoint shown, Examination sheet, Telling telling) throws IOException, MalformedException {
        String origin = shown.checkpoint().origin();
        Optional<CheckpointCheck.Judged> judged = new CheckpointCheck(policies, (seen, tie, same) -> { }, clock)
                .run(shown, CheckpointMemory.Tie.NONE, true, sheet);
        if (judged.isEmpty()) {
            return;
        }
        if (followed.isPresent() && !followed.get().equals(origin)) {
            sheet.found(Finding.of(FindingCode.ORIGIN_UNKNOWN, "another log stands at the address than before").expected(followed.get())
                    .actual(origin));
            sheet.notRun("one-history", "two logs have two histories");
            return;
        }
        followed = Optional.of(origin);
        TlogPolicy policy = judged.get().policy();
        try (MonitorMemory.Kept kept = memory.open(origin, policy.logKeys(origin).stream().map(VerifierKey::text).toList())) {
            Optional<MonitorState> saved = kept.load();
            MonitorState before = saved.orElse(MonitorState.nothing(clock.instant()));
            MonitorState state = heads(shown, policy, before, kept, sheet);
            known = Optional.of(state);
            kept.save(state);
            freshness(state, policy, sheet);
            telling.rest();
            scan(state, kept, sheet, telling);
        }
    }

    /** What is known after the heads were compared with what is kept and with each other. */
    private MonitorState heads(SignedCheckpoint shown, TlogPolicy policy, MonitorState before, MonitorMemory.Kept kept, Examination sheet)
            throws IOException {
        OneHistory history = new OneHistory(files, kept, sheet);
        Optional<Head> verified = before.verified().map(each -> Head.of("remembered", each, policy));
        Optional<Head> signed = before.signed().map(each -> Head.of("remembered", each, policy));
        Head head = Head.of(CHECKPOINT, shown, policy);
        boolean sound = head.isTheLogs() && compare(verified, signed, head, verified, history);
        Optional<Head> newest = newestSigned(policy, head, sheet);
        boolean newestSound = newest.isPresent() && compare(verified, signed, newest.get(), signed, history);
        if (sound && newestSound && !history.holds(head, newest.get())) {
            sound = false;
            newestSound = false;
        }
        Optional<SignedCheckpoint> nowSigned = before.signed();
        for (Head each : List.of(head, newest.orElse(head))) {
            boolean usable = each == head ? sound : newestSound;
            if (usable && each.treeSize() >= nowSigned.map(known -> known.checkpoint().treeSize()).orElse(0L)) {
                nowSigned = Optional.of(each.bare());
            }
        }
        sheet.checked("one-history", verified.isEmpty() && signed.isEmpty() ? "the first checkpoint seen of this log; it is kept from now on"
                : "what the log shows is held against what it showed before, up to tree size "
                        + signed.or(() -> verified).map(Head::treeSize).orElseThrow());
        boolean advances = sound && head.verdict().holds() && head.treeSize() >= verified.map(Head::treeSize).orElse(0L);
        if (!advances) {
            return new MonitorState(before.verified(), nowSigned, before.scanned(), before.since());
        }
        boolean same = verified.filter(each -> each.treeSize() == head.treeSize()).isPresent();
        boolean refreshed = !same || head.freshness().orElse(0) >= verified.get().freshness().orElse(0);
        return new MonitorState(Optional.of(refreshed ? head.bare() : verified.get().signed()), nowSigned, before.scanned(),
                same ? before.since() : clock.instant());
    }

    /** @param counterpart what stood before in the same place: there the log may never go back */
    private static boolean compare(Optional<Head> verified, Optional<Head> signed, Head shown, Optional<Head> counterpart,
            OneHistory history) throws IOException {
        List<Head> before = new ArrayList<>();
        verified.ifPresent(before::add);
        signed.filter(each -> verified.isEmpty() || !each.checkpoint().equals(verified.get().checkpoint())).ifPresent(before::add);
        boolean holds = true;
        for (Head each : before) {
            holds &= history.holds(each, shown);
        }
        for (Head each : before) {
            boolean smaller = shown.treeSize() < each.treeSize();
            boolean ownPlace = counterpart.filter(own -> own.checkpoint().equals(each.checkpoint())).isPresent();
            if (smaller && (ownPlace || shown.isLaterThan(each).orElse(false))) {
                history.smaller(each, shown);
                holds = false;
            }
        }
        return holds;
    }

    /** The log's own newest word, where it publishes one: no witness stands between it and a fork. */
    private Optional<Head> newestSigned(TlogPolicy policy, Head head, Examination sheet) {
        Optional<SignedCheckpoint> read = read(SIGNED, sheet);
        if (read.isEmpty() || !read.get().checkpoint().origin().equals(head.checkpoint().origin())) {
            return Optional.empty();
        }
        Head newest = Head.of(SIGNED, read.get(), policy);
        if (!newest.isTheLogs()) {
            sheet.found(Finding.of(FindingCode.CHECKPOINT_UNSIGNED, "a checkpoint lacks a signature of a key that the policy has for this log")
                    .at(SIGNED));
            return Optional.empty();
        }
        return Optional.of(newest);
    }

    private void freshness(MonitorState state, TlogPolicy policy, Examination sheet) {
        if (state.verified().isEmpty()) {
            sheet.notRun("fresh", "no checkpoint is verified yet");
            return;
        }
        OptionalLong stated = Head.of("remembered", state.verified().get(), policy).freshness();
        // A time far in the future is found by the check of the cosignatures; here it would only hide how long nothing came.
        Instant newest = stated.isPresent() && stated.getAsLong() <= clock.instant().getEpochSecond()
                ? Instant.ofEpochSecond(stated.getAsLong()) : state.since();
        if (newest.plus(staleAfter).isBefore(clock.instant())) {
            sheet.found(Finding.of(FindingCode.STALE_HEAD, "the log shows no new checkpoint and no new cosignature")
                    .expected("one since " + Instants.format(clock.instant().minus(staleAfter))).actual("the newest at " + Instants.format(newest)));
        }
        sheet.checked("fresh", "the newest verified checkpoint was cosigned, or first seen, at " + Instants.format(newest));
    }

    private void scan(MonitorState state, MonitorMemory.Kept kept, Examination sheet, Telling telling) {
        if (state.verified().isEmpty()) {
            sheet.notRun("entries", "no checkpoint is verified yet");
            return;
        }
        LogTree from = state.scanned();
        new EntryScan(files).run(from, state.verified().get().checkpoint(), tree -> {
            MonitorState next = state.withScanned(tree);
            try {
                kept.save(next);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known = Optional.of(next);
        }, finding -> {
            sheet.found(finding);
            telling.rest();
        });
        sheet.checked("entries", known.orElse(state).scanned().size() - from.size() + " new entries lead to what the log signed");
    }

    private Optional<SignedCheckpoint> read(String path, Examination sheet) {
        try {
            Optional<byte[]> bytes = files.read(path, Note.LONGEST);
            if (bytes.isEmpty() && path.equals(CHECKPOINT)) {
                sheet.found(Finding.of(FindingCode.LOG_UNREACHABLE, "the log has no checkpoint").at(path));
            }
            return bytes.isEmpty() ? Optional.empty() : Optional.of(SignedCheckpoint.parse(bytes.get()));
        } catch (MalformedException e) {
            sheet.found(Finding.noSignedCheckpoint("a file of the log is no signed checkpoint", e).at(path));
        } catch (IOException e) {
            sheet.found(Finding.of(FindingCode.LOG_UNREACHABLE, "the log cannot be reached: " + e.getMessage()).at(path));
        }
        return Optional.empty();
    }

    private static void limits(Examination sheet) {
        sheet.notProved("All of it rests on this: that SHA-256 and the signatures hold, and that the policy reached you by another way "
                + "than the log.");
        sheet.notProved("It is not proved what others are shown at this address: witnesses, and monitors elsewhere, are for that.");
        sheet.notProved("Public events were not judged one after the other, nor files beside the tree: verify log does that.");
    }

    /** Tells findings once each. */
    private static final class Telling {
        private final Examination sheet;
        private final Consumer<Finding> listener;
        private int told;

        Telling(Examination sheet, Consumer<Finding> listener) {
            this.sheet = sheet;
            this.listener = listener;
        }

        void rest() {
            List<Finding> all = sheet.findings();
            all.subList(told, all.size()).forEach(listener);
            told = all.size();
        }
    }
}
