package akashi.trust;

import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Policies that a user chose to keep, one file for each log's origin, in the user's configuration folder. */
public final class PinnedPolicies {
    private final Path folder;

    /** @param configuration the user's configuration folder for akashi */
    public PinnedPolicies(Path configuration) {
        this.folder = configuration.resolve("policies");
    }

    /** What became of a pin. */
    public enum Pinned {
        /** The first for this log: there was nothing to check it by. */
        NEW,
        /** It is there already. */
        SAME,
        /** In place of one without a charter: there was nothing to check it by. */
        REPLACED,
        /** In place of one whose charter's holders signed it. */
        CONFIRMED
    }

    /**
     * Keeps this policy for every origin that it names, or for none.
     *
     * @throws MalformedException          it is no policy, or one that is kept is damaged
     * @throws PolicyNotConfirmedException the charter of one that is kept does not let it
     */
    public Map<String, Pinned> pin(byte[] policy) throws IOException, MalformedException, PolicyNotConfirmedException {
        Set<String> origins = TlogPolicy.parse(policy).logs().stream().map(TlogPolicy.Peer::key).map(VerifierKey::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Pinned> outcome = new LinkedHashMap<>();
        for (String origin : origins) {
            Optional<byte[]> before = read(origin);
            if (before.isEmpty()) {
                outcome.put(origin, Pinned.NEW);
            } else if (Arrays.equals(SignedPolicy.parse(before.get()).text(), SignedPolicy.parse(policy).text())) {
                outcome.put(origin, Pinned.SAME);
            } else {
                outcome.put(origin, PolicyChange.judge(before.get(), policy) == PolicyChange.Allowed.CONFIRMED ? Pinned.CONFIRMED : Pinned.REPLACED);
            }
        }
        for (Map.Entry<String, Pinned> each : outcome.entrySet()) {
            if (each.getValue() != Pinned.SAME) {
                WholeFile.write(file(each.getKey()), policy);
            }
        }
        return outcome;
    }

    Optional<byte[]> read(String origin) throws IOException {
        return WholeFile.readIfThere(file(origin));
    }

    /** The origin is a stranger's text and does not become a file's name. */
    Path file(String origin) {
        return folder.resolve(Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex() + ".policy");
    }
}
