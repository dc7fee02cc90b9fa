package akashi.command.publishing.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trust policy that a log writes for itself (C2SP tlog-policy): {@code DIR/policy}. Written once, then its operator's. */
public final class PolicyFile {

    private final DurableFiles files;
    private final Path file;

    public PolicyFile(DurableFiles files, Path file) {
        this.files = files;
        this.file = file;
    }

    /** Writes the policy for these keys if there is none.
     *
     * @return nothing, or a sentence that says why the file that is there was left as it is though it is not this log's */
    public Optional<String> writeOnce(String origin, List<String> verifierKeys) throws IOException {
        Optional<byte[]> there = files.read(file);
        if (there.isEmpty()) {
            files.write(file, text(origin, verifierKeys).getBytes(StandardCharsets.UTF_8));
            files.settle();
            return Optional.empty();
        }
        if (logs(new String(there.get(), StandardCharsets.UTF_8)).containsAll(verifierKeys)) {
            return Optional.empty();
        }
        return Optional.of(file + " does not name the keys of this log (" + origin + "); it was left as it is. Move it away and start"
                + " again to have a policy for this log written.");
    }

    private static List<String> logs(String policy) {
        List<String> keys = new ArrayList<>();
        policy.lines().map(line -> line.strip().split("[ \t]+")).filter(words -> words.length > 1 && words[0].equals("log"))
                .forEach(words -> keys.add(words[1]));
        return keys;
    }

    private static String text(String origin, List<String> verifierKeys) {
        StringBuilder policy = new StringBuilder("""
                # Trust policy for the log %s (C2SP tlog-policy).
                # Who verifies with this file believes the two keys below, and both must have signed.
                #
                # This copy was written by the log about itself. It is good for trying things out. The copy to trust is one that
                # reached you another way: on paper, from a lawyer, a newspaper, an ombudsman. Compare the two.
                """.formatted(origin));
        verifierKeys.forEach(key -> policy.append("log ").append(key).append('\n'));
        return policy.append("""

                # No witness is named, so "quorum none". What that costs: nobody outside the institution has confirmed that everyone
                # is shown the same log. An institution that holds both keys could keep a second history, back-date a first one or
                # show different people different logs, and this policy would not notice. With witnesses named and a quorum
                # demanded, it could not.
                quorum none
                """).toString();
    }
}
