package akashi.command.publishing.files;

import akashi.checkpoint.TlogPolicy;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** The policy that is there, if any.
     *
     * @throws MalformedException it is none */
    public Optional<TlogPolicy> read() throws IOException, MalformedException {
        Optional<byte[]> bytes = files.read(file);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(TlogPolicy.parse(bytes.get()));
    }

    /** Writes the first policy. */
    public void write(String text) throws IOException {
        files.write(file, text.getBytes(StandardCharsets.UTF_8));
        files.settle();
    }

    /** Where it stands, for messages. */
    public Path file() {
        return file;
    }

    /** The policy of a log for itself.
     *
     * @param witnesses the lines that name the witnesses and the quorum; without any, the policy asks for none */
    public static String text(String origin, List<String> verifierKeys, Optional<String> witnesses) {
        StringBuilder policy = new StringBuilder("""
                # Trust policy for the log %s (C2SP tlog-policy).
                # Who verifies with this file believes the two keys below, and both must have signed.
                #
                # This copy was written by the log about itself. It is good for trying things out. The copy to trust is one that
                # reached you another way: on paper, from a lawyer, a newspaper, an ombudsman. Compare the two.
                """.formatted(origin));
        verifierKeys.forEach(key -> policy.append("log ").append(key).append('\n'));
        if (witnesses.isPresent()) {
            return policy.append("""

                    # Whoever verifies with this file believes that everyone is shown the same log if more than half of these witnesses
                    # have cosigned it. Learn from them, not from the log, that these are their keys.
                    """).append(witnesses.get()).toString();
        }
        return policy.append("""

                # No witness is named, so "quorum none". What that costs: nobody outside the institution has confirmed that everyone
                # is shown the same log. An institution that holds both keys could keep a second history, back-date a first one or
                # show different people different logs, and this policy would not notice. With witnesses named and a quorum
                # demanded, it could not.
                quorum none
                """).toString();
    }
}
