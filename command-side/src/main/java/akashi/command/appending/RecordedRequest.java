package akashi.command.appending;

import akashi.vault.CaseRef;
import java.util.Arrays;

/**
 * What the log has of a marked request.
 *
 * @param request   SHA-256 of what was asked
 * @param ref       the case
 * @param firstLeaf leaf index of the first of its events
 * @param count     how many events it appended; their leaf indexes follow one another
 */
public record RecordedRequest(byte[] request, CaseRef ref, long firstLeaf, int count) {
    /** Was the same asked? */
    public boolean isOf(RequestMark mark) {
        return Arrays.equals(request, mark.request());
    }
}
