package akashi.command.publishing;

import akashi.checkpoint.TlogPolicy;
import akashi.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The policy for after a change of the log's keys: the one before, line by line, with the new keys in the places of the old ones. */
final class NextPolicy {

    private static final String VERSION = "# akashi version ";

    private NextPolicy() { }

    /** @param text   the policy before, without its holders' signatures
     *  @param before the same, read */
    static byte[] text(byte[] text, TlogPolicy before, LogKeys next) {
        LogKeys old = next.retiring().orElseThrow();
        List<String> lines = new ArrayList<>();
        boolean replaced = false;
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            Optional<String> own = old.verifierKeys().stream().filter(key -> List.of(line.trim().split("[ \t]+")).contains(key)).findFirst();
            if (line.trim().startsWith("log") && own.isPresent()) {
                if (!replaced) {
                    lines.add(VERSION + (before.version() + 1));
                    lines.add("# akashi retired " + String.join(" ", old.verifierKeys()));
                    replaced = true;
                }
                lines.add(line.replace(own.get(), next.verifierKeys().get(old.verifierKeys().indexOf(own.get()))));
            } else if (!isVersion(line)) {
                lines.add(line);
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isVersion(String line) {
        return List.of(line.trim().split("[ \t]+")).stream().limit(3).collect(Collectors.joining(" ")).equals(VERSION.trim());
    }

    /** Does a policy name just these two keys for the log? */
    static boolean names(TlogPolicy policy, LogKeys keys) {
        return policy.logKeys(keys.origin()).stream().map(VerifierKey::text).sorted().toList()
                .equals(keys.verifierKeys().stream().sorted().toList());
    }
}
