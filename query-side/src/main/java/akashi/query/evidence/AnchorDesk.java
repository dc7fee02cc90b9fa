package akashi.query.evidence;

import akashi.bundle.BundledAnchor;
import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.query.QuerySettings;
import akashi.query.following.AnchorSizes;
import akashi.query.following.LogFollower;
import akashi.query.following.PublishedLog;
import akashi.query.store.FollowedCheckpoint;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Picks the anchors that say between which two moments each event was first shown to witnesses: the newest that does not cover it, and
 * the oldest that does. Each is verified and tied to the bundle's checkpoint before it is handed out. Safe for use by many threads. */
@Component
class AnchorDesk {
    /** A note with its signatures has about 15 kB: at most 4 MB of a bundle's 64. Beyond, moments become less exact. */
    static final int MOST = 256;
    private static final Logger LOG = LoggerFactory.getLogger(AnchorDesk.class);
    private static final int KEPT = 500;

    private final PublishedLog log;
    private final LogFollower follower;
    private final AnchorSizes sizes;
    private final TlogPolicy policy;
    private final Map<Long, SignedCheckpoint> verified = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SignedCheckpoint> eldest) {
            return size() > KEPT;
        }
    });

    AnchorDesk(PublishedLog log, LogFollower follower, AnchorSizes sizes, QuerySettings settings) throws IOException, MalformedException {
        this.log = log;
        this.follower = follower;
        this.sizes = sizes;
        this.policy = TlogPolicy.parse(Files.readAllBytes(settings.policy()));
    }

    /** The anchors around these leaves, the smallest first, each once. An anchor that cannot be had or does not hold is left out: a
     * bundle without it is less exact and not wrong.
     *
     * @param at the bundle's checkpoint */
    List<BundledAnchor> around(Collection<Long> leaves, FollowedCheckpoint at) {
        List<BundledAnchor> anchors = new ArrayList<>();
        if (policy.quorum().witnessNames().isEmpty()) {
            return anchors;
        }
        try {
            for (long size : thinned(wanted(leaves, at))) {
                Optional<SignedCheckpoint> anchor = anchor(size);
                if (anchor.isPresent()) {
                    tied(anchor.get(), at).ifPresent(anchors::add);
                }
            }
        } catch (IOException unreadable) {
            LOG.warn("anchors could not be read, so a bundle says less about time: {}", unreadable.getMessage());
        }
        return anchors;
    }

    private Optional<BundledAnchor> tied(SignedCheckpoint anchor, FollowedCheckpoint at) throws IOException {
        try {
            return Optional.of(new BundledAnchor(new String(anchor.bytes(), StandardCharsets.UTF_8),
                follower.consistency(anchor.checkpoint(), at)));
        } catch (MalformedException wrong) {
            LOG.error("an anchor is not of the history that was followed, and is left out of bundles: {}", wrong.getMessage());
            return Optional.empty();
        }
    }

    private NavigableSet<Long> wanted(Collection<Long> leaves, FollowedCheckpoint at) throws IOException {
        NavigableSet<Long> known = sizes.known().headSet(at.tree().size(), false).tailSet(0L, false);
        NavigableSet<Long> wanted = new TreeSet<>();
        for (long leaf : leaves) {
            Optional.ofNullable(known.floor(leaf)).ifPresent(wanted::add);
            Optional.ofNullable(known.higher(leaf)).ifPresent(wanted::add);
        }
        return wanted;
    }

    /** The first and the last, and evenly what lies between. */
    private static List<Long> thinned(NavigableSet<Long> wanted) {
        List<Long> all = new ArrayList<>(wanted);
        if (all.size() <= MOST) {
            return all;
        }
        List<Long> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (MOST - 1))));
        }
        return some;
    }

    private Optional<SignedCheckpoint> anchor(long size) throws IOException {
        SignedCheckpoint known = verified.get(size);
        if (known != null) {
            return Optional.of(known);
        }
        String path = "anchor/" + size;
        Optional<byte[]> note = log.read(path);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note.get());
            if (signed.checkpoint().treeSize() != size || !policy.holdsOfEarlier(signed) || !signed.checkpoint().extensions().isEmpty()) {
                throw new MalformedException("not a cosigned checkpoint of that size under the policy");
            }
            verified.put(size, signed);
            return Optional.of(signed);
        } catch (MalformedException wrong) {
            LOG.error("{} is left out of bundles: {}", path, wrong.getMessage());
            return Optional.empty();
        }
    }
}
