package akashi.trust;

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
    public enum Pinned { NEW, SAME, REPLACED }

    /**
     * Keeps this policy for every origin that it names.
     *
     * @throws MalformedException it is no policy; nothing was kept
     */
    public Map<String, Pinned> pin(byte[] policy) throws IOException, MalformedException {
        Set<String> origins = TlogPolicy.parse(policy).logs().stream().map(TlogPolicy.Peer::key).map(VerifierKey::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Pinned> outcome = new LinkedHashMap<>();
        for (String origin : origins) {
            Optional<byte[]> before = WholeFile.readIfThere(file(origin));
            if (before.isPresent() && Arrays.equals(before.get(), policy)) {
                outcome.put(origin, Pinned.SAME);
            } else {
                WholeFile.write(file(origin), policy);
                outcome.put(origin, before.isPresent() ? Pinned.REPLACED : Pinned.NEW);
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
