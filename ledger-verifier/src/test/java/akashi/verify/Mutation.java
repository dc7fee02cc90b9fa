package akashi.verify;

import akashi.testkit.TestLog;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing done to one input, and what a verifier must answer to it: a row of the catalogue (docs/mutations.md).
 *
 * @param form      the catalogue's number, with a letter where that has several forms: J12, J13b
 * @param what      what was done, in plain words
 * @param untouched what it was done to; this verifies
 * @param altered   what came of it
 * @param answer    what must be answered
 */
public record Mutation(String form, String what, Input untouched, Input altered, Answer answer) {

    /** What is verified, and by which command. */
    public enum Command {
        TRAIL("trail"), RECEIPT("receipt"), PROOF("proof"), LOG("log"), HISTORY("history");

        private final String word;

        Command(String word) {
            this.word = word;
        }

        /** As on the command line. */
        public String word() {
            return word;
        }

        boolean isFolder() {
            return this == LOG || this == HISTORY;
        }
    }

    /**
     * All that a verifier is given.
     *
     * @param files   by path: {@code input.zip} of a trail or receipt, {@code input.tlog-proof} and {@code entry} of a proof, else a folder
     * @param policy  the trust policy
     * @param earlier an earlier trail of the case, for {@code --earlier}
     * @param seen    what was verified before with the same {@code --remember}
     */
    public record Input(Command command, Map<String, byte[]> files, byte[] policy, Optional<byte[]> earlier, Optional<Input> seen) {
        static final String ZIP = "input.zip";
        static final String PROOF = "input.tlog-proof";
        static final String ENTRY = "entry";

        public Input {
            files = new TreeMap<>(files);
        }

        Input(Command command, Map<String, byte[]> files, byte[] policy) {
            this(command, files, policy, Optional.empty(), Optional.empty());
        }

        static Input zip(Command command, byte[] zip, TestLog log) {
            return new Input(command, Map.of(ZIP, zip), log.policy(0));
        }

        Input under(byte[] otherPolicy) {
            return new Input(command, files, otherPolicy, earlier, seen);
        }

        Input after(Input seenBefore) {
            return new Input(command, files, policy, earlier, Optional.of(seenBefore));
        }

        Input besides(byte[] earlierTrail) {
            return new Input(command, files, policy, Optional.of(earlierTrail), seen);
        }

        Input with(String path, byte[] bytes) {
            Map<String, byte[]> other = new TreeMap<>(files);
            other.put(path, bytes);
            return new Input(command, other, policy, earlier, seen);
        }

        Input without(String path) {
            Map<String, byte[]> other = new TreeMap<>(files);
            other.remove(path);
            return new Input(command, other, policy, earlier, seen);
        }

        boolean isSameAs(Input other) {
            return command == other.command && files.keySet().equals(other.files.keySet())
                    && files.keySet().stream().allMatch(path -> Arrays.equals(files.get(path), other.files.get(path)))
                    && Arrays.equals(policy, other.policy) && Arrays.equals(earlier.orElse(null), other.earlier.orElse(null))
                    && seen.isPresent() == other.seen.isPresent();
        }
    }

    /**
     * What must be answered.
     *
     * @param code  the finding that must be among those found; none where it verifies
     * @param where words of the finding's place, or {@code event N}, that must name the damage; where it verifies, words of the report
     */
    public record Answer(Verdict verdict, Optional<FindingCode> code, Optional<String> where) {
        static final Answer VERIFIED = new Answer(Verdict.VERIFIED, Optional.empty(), Optional.empty());

        /** Verified, and the report for people says this of what is not there. */
        static Answer verified(String says) {
            return new Answer(Verdict.VERIFIED, Optional.empty(), Optional.of(says));
        }

        static Answer found(FindingCode code) {
            return new Answer(code.verdict(), Optional.of(code), Optional.empty());
        }

        static Answer found(FindingCode code, String where) {
            return new Answer(code.verdict(), Optional.of(code), Optional.of(where));
        }

        /** For people: could not tell, {@code quorum-not-met}. */
        public String words() {
            String words = verdict == Verdict.UNDETERMINED ? "could not tell" : verdict.code();
            return words + code.map(each -> ", `" + each.code() + "`").orElse("");
        }
    }

    /** A name that no other row has, fit for a folder: J13b-trail. */
    public String id() {
        return form + "-" + altered.command().word();
    }

    @Override
    public String toString() {
        return id() + " " + what + " -> " + answer.words();
    }
}
