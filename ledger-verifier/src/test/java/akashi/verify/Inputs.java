package akashi.verify;

import akashi.bundle.BundledEvent;
import akashi.bundle.HistoryLine;
import akashi.bundle.HistoryManifest;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.TlogProof;
import akashi.testkit.TestHistory;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.text.Language;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One log as each of the five things that can be verified, and each with one part of it exchanged. The event in question is A-1's event 1. */
final class Inputs {
    static final String NUMBER = "A-1";
    static final int SEQUENCE = 1;
    private static final int LINES_A_PART = 50;

    private final TestLog log;
    private final TestLog.Placed placed;

    Inputs(TestLog log) {
        this.log = log;
        this.placed = log.caseFile(NUMBER).get(SEQUENCE);
    }

    /** Where the event stands. */
    long leaf() {
        return placed.leaf();
    }

    /** Untouched. */
    Input of(Command command) {
        return switch (command) {
            case TRAIL -> zip(command, log.trail(NUMBER));
            case RECEIPT -> zip(command, receipt());
            case PROOF -> proof(new TlogProof(Optional.empty(), leaf(), log.inclusion(leaf(), log.size()), log.checkpoint()));
            case LOG -> new Input(command, TestLogFiles.of(log, 0, log.size()), log.policy(0));
            case HISTORY -> history(lines -> lines);
        };
    }

    /** Opens the whole event, with the rules of its row. */
    TrailBundle receipt() {
        return log.receipt(NUMBER, SEQUENCE, placed.event().content().fields().keySet(), true);
    }

    Input zip(Command command, TrailBundle bundle) {
        return Input.zip(command, bundle.zip(Language.EN), log);
    }

    Input proof(TlogProof proof) {
        return new Input(Command.PROOF, Map.of(Input.PROOF, proof.bytes(), Input.ENTRY, log.entry(proof.leafIndex())), log.policy(0));
    }

    Input history(UnaryOperator<List<HistoryLine>> change) {
        return rawHistory(change.apply(new ArrayList<>(TestHistory.lines(log))).stream().map(HistoryLine::bytes).toList());
    }

    Input rawHistory(List<byte[]> lines) {
        try {
            Path folder = Files.createTempDirectory("history");
            TestHistory.write(folder, log.origin(), lines, log.checkpoint().bytes(), LINES_A_PART);
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    if (!each.equals(folder)) {
                        files.put(folder.relativize(each).toString(), Files.readAllBytes(each));
                    }
                    Files.delete(each);
                }
            }
            return new Input(Command.HISTORY, files, log.policy(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With another text in place of its checkpoint. */
    Input noted(Command command, String note) {
        return noted(command, note.getBytes(StandardCharsets.UTF_8));
    }

    private Input noted(Command command, byte[] note) {
        String text = new String(note, StandardCharsets.UTF_8);
        Input untouched = of(command);
        return switch (command) {
            case TRAIL -> zip(command, under(log.trail(NUMBER), text));
            case RECEIPT -> zip(command, under(receipt(), text));
            case PROOF -> {
                String proof = new String(untouched.files().get(Input.PROOF), StandardCharsets.UTF_8);
                yield untouched.with(Input.PROOF, (proof.substring(0, proof.indexOf("\n\n") + 2) + text).getBytes(StandardCharsets.UTF_8));
            }
            case LOG -> untouched.with("checkpoint", note);
            case HISTORY -> untouched.with(HistoryManifest.CHECKPOINT, note);
        };
    }

    private static TrailBundle under(TrailBundle bundle, String note) {
        return new TrailBundle(bundle.kind(), bundle.origin(), bundle.events(), bundle.erased(), note, bundle.index(), bundle.anchors());
    }

    /** With another event in the event's place of a trail or receipt. */
    Input event(Command command, Function<BundledEvent, BundledEvent> change) {
        TrailBundle bundle = command == Command.TRAIL ? log.trail(NUMBER) : receipt();
        List<BundledEvent> events = new ArrayList<>(bundle.events());
        int at = command == Command.TRAIL ? 1 + SEQUENCE : 1;
        events.set(at, change.apply(events.get(at)));
        return zip(command, new TrailBundle(bundle.kind(), bundle.origin(), events, bundle.erased(), bundle.checkpoint(), bundle.index(),
                bundle.anchors()));
    }

    /** With other disclosures of the event, in a trail, a receipt or a history. */
    Input disclosures(Command command, Consumer<List<String>> change) {
        if (command != Command.HISTORY) {
            return event(command, was -> AlteredTrail.texts(was, change));
        }
        return history(lines -> {
            HistoryLine was = lines.get((int) leaf());
            List<String> texts = new ArrayList<>(was.disclosures());
            change.accept(texts);
            lines.set((int) leaf(), HistoryLine.sealed(was.index(), was.entry(), texts));
            return lines;
        });
    }
}
