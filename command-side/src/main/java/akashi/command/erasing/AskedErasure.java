package akashi.command.erasing;

import akashi.vault.CaseRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code vault.erasure_request}: it names no person and no case number.
 *
 * @param sequences  places in the case, rising
 * @param executedAt empty: not yet
 */
record AskedErasure(String id, CaseRef ref, boolean wholeCase, List<Long> sequences, String basis, Optional<String> ticket, Instant askedAt,
        Optional<Instant> executedAt) {}
