package akashi.testkit;

import akashi.command.appending.AppendRequest;
import akashi.command.appending.EventToAppend;
import akashi.command.appending.NewCase;
import akashi.hash.Hash;
import akashi.vault.CaseRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A case whose events are random bytes of the true sizes: all that the appender sees of a case. Follows its own head as a caller does;
 * not safe for several threads.
 */
public final class MadeUpCase {
    private static final int ENTRY = 121;
    private static final int CIPHERTEXT = 1_600;

    private final Random random;
    private final CaseRef ref;
    private long count;
    private Hash head;

    /** A case of its own. @param random so that a run can be repeated */
    public MadeUpCase(Random random) {
        this.random = random;
        this.ref = CaseRef.of(bytes(CaseRef.LENGTH));
    }

    /** The request that founds a log for tests: the facet rules that all made-up events are sealed under, leaf 0. */
    public static AppendRequest.Public rules() {
        byte[] entry = "{\"akashi\":\"public/1\",\"type\":\"FacetRules\"}".getBytes(StandardCharsets.US_ASCII);
        return new AppendRequest.Public(entry, Hash.leaf(entry), OptionalLong.empty(), true);
    }

    /** The next events, not yet counted as appended. */
    public AppendRequest.OfCase next(int events) {
        return next(events, 0);
    }

    /** The next events, sealed under the rules of this leaf. */
    public AppendRequest.OfCase next(int events, long rulesLeaf) {
        List<EventToAppend> list = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            byte[] entry = bytes(ENTRY);
            list.add(new EventToAppend(entry, Hash.leaf(entry), bytes(CIPHERTEXT), bytes(61), null));
        }
        NewCase newCase = count > 0 ? null : new NewCase(bytes(32), bytes(61), bytes(61), bytes(40));
        return new AppendRequest.OfCase(ref, count, head, newCase, rulesLeaf, list);
    }

    /** The same request with marks of imported source records, one an event. */
    public static AppendRequest.OfCase marked(AppendRequest.OfCase request, byte[]... marks) {
        List<EventToAppend> list = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            EventToAppend event = request.events().get(i);
            list.add(new EventToAppend(event.entry(), event.leaf(), event.ciphertext(), event.wrappedEventKey(), marks[i]));
        }
        return new AppendRequest.OfCase(request.ref(), request.expectedCount(), request.expectedHead(), request.newCase(),
                request.rulesLeaf(), list);
    }

    /** Takes note that these were appended. */
    public void appended(AppendRequest.OfCase request) {
        count = request.expectedCount() + request.size();
        head = request.events().get(request.size() - 1).leaf();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
