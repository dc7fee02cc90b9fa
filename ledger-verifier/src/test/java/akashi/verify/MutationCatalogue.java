package akashi.verify;

import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every way that we know to damage or forge what a ledger hands out, J01 to J56, each with what a verifier must answer. */
final class MutationCatalogue {
    /** The catalogue's last number that concerns a verifier's inputs. */
    static final int LAST = 56;
    /** The length of a number: J01. */
    static final int NUMBER = 3;
    private static final List<Mutation> ALL = collect();

    private MutationCatalogue() {
    }

    static List<Mutation> all() {
        return ALL;
    }

    /** What the rows start from, one of each command, as rows that verify. */
    static List<Mutation> untouched() {
        List<Mutation> untouched = new ArrayList<>();
        Inputs inputs = new Inputs(AlteredTrail.LOG);
        for (Command command : Command.values()) {
            Input input = inputs.of(command);
            untouched.add(new Mutation("J00", "nothing", input, input, Answer.VERIFIED));
        }
        return untouched;
    }

    /** The table of docs/mutations.md: a line for each form, which says what each command answers. */
    static List<String> table() {
        Map<String, List<Mutation>> forms = new LinkedHashMap<>();
        List<Mutation> ordered = new ArrayList<>(ALL);
        ordered.sort(Comparator.comparing((Mutation each) -> each.form().substring(0, NUMBER)).thenComparing(each -> each.altered().command()));
        ordered.forEach(each -> forms.computeIfAbsent("| " + each.form() + " | " + each.what() + " | ", any -> new ArrayList<>()).add(each));
        List<String> lines = new ArrayList<>();
        forms.forEach((start, rows) -> {
            Map<String, List<String>> answers = new LinkedHashMap<>();
            rows.forEach(row -> answers.computeIfAbsent(row.answer().words(), any -> new ArrayList<>()).add(row.altered().command().word()));
            lines.add(start + answers.entrySet().stream().map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                    .collect(Collectors.joining("; ")) + " |");
        });
        return lines;
    }

    private static List<Mutation> collect() {
        List<Mutation> all = new ArrayList<>();
        MutationsOfContent.into(all);
        MutationsOfPlace.into(all);
        MutationsOfProof.into(all);
        MutationsOfNotes.into(all);
        MutationsOfTrust.into(all);
        MutationsOfTiles.into(all);
        all.sort(Comparator.comparing(each -> each.form().substring(0, NUMBER)));
        return List.copyOf(all);
    }
}
