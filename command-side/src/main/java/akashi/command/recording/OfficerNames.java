package akashi.command.recording;

import akashi.vault.CaseRefKey;
import akashi.vault.RecordingKey;

/**
 * What a member of staff is called within a case: equal throughout the case, unlinkable between cases (docs/format/vault.md). Safe for
 * use by several threads.
 */
public final class OfficerNames {
    private final CaseRefKey refKey;
    private final RecordingKey key;

    /** @param key from which the names come */
    public OfficerNames(CaseRefKey refKey, RecordingKey key) {
        this.refKey = refKey;
        this.key = key;
    }

    /** The name in this case. @param staffReference as the staff register has it */
    public String in(String caseNumber, String staffReference) {
        return key.actorOf(refKey.refOf(caseNumber), staffReference);
    }
}
