package akashi.verify;

import akashi.bundle.BundledEntry;
import akashi.bundle.ErasedEntry;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.erasure.ErasureNote;
import akashi.hash.Hash;
import akashi.note.Note;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Did the ombudsman of the policy sign for every entry that is shown as erased (docs/format/erasure.md)? */
public final class ErasureCheck {
    private static final String NAME = "erasure";

    private final Checkpoint checkpoint;
    private final Examination sheet;

    ErasureCheck(Checkpoint checkpoint, Examination sheet) {
        this.checkpoint = checkpoint;
        this.sheet = sheet;
    }

    /** @param policy empty where no policy names the log: then nobody's key is known */
    void run(List<ErasedEntry> erased, Optional<TlogPolicy> policy) {
        if (erased.isEmpty()) {
            sheet.checked(NAME, "no entry of the case is shown as erased");
            return;
        }
        int unproved = 0;
        for (int i = 0; i < erased.size(); i++) {
            String place = "trail.json: erased[" + i + "]";
            InclusionCheck.fault(erased.get(i).entry(), checkpoint, "erased entry " + erased.get(i).entry().index())
                    .map(fault -> fault.at(place)).ifPresent(sheet::found);
            BundledEntry entry = erased.get(i).entry();
            Optional<Finding> wrong = judge(checkpoint.origin(), entry.index(), entry.leafHash(), erased.get(i).note(),
                    policy.map(TlogPolicy::oversight).orElse(List.of()));
            wrong.map(finding -> finding.at(place)).ifPresent(sheet::found);
            unproved += wrong.isPresent() ? 1 : 0;
        }
        if (unproved == erased.size()) {
            sheet.notRun(NAME, "for none of the " + erased.size() + " entries shown as erased the ombudsman's signature could be shown");
        } else {
            sheet.checked(NAME, (erased.size() - unproved) + (erased.size() == 1 ? " entry was" : " entries were") + " erased, and for each "
                    + "the ombudsman of the policy signed beforehand; what stood there can no longer be read by anyone");
            sheet.remark("Of entries that were erased, the file shows that each stands in the log, how many there are, and that the next event "
                    + "names the last of those before it. Of several in a row, that the earlier ones belong to this case is the "
                    + "ombudsman's and the institution's word.");
        }
    }

    /**
     * What is wrong with the note that stands for an erased entry; empty: it counts.
     *
     * @param oversight the keys that the policy names for it
     */
    public static Optional<Finding> judge(String origin, long leafIndex, Hash leafHash, String text, List<VerifierKey> oversight) {
        String leaf = "leaf " + leafIndex;
        Note note;
        ErasureNote says;
        try {
            note = Note.parse(text.getBytes(StandardCharsets.UTF_8));
            says = ErasureNote.parse(note.text());
        } catch (MalformedException e) {
            return Optional.of(Finding.of(FindingCode.ERASURE_UNPROVED, "an entry is shown as erased, and what stands for it "
                    + "is no note of erasure").expected("a signed note akashi/erasure/1 of " + leaf).actual(e.getMessage()));
        }
        ErasureNote own = new ErasureNote(origin, leafIndex, leafHash);
        return switch (ErasureNote.standing(note, oversight)) {
            case FALSE -> Optional.of(Finding.of(FindingCode.ERASURE_NOTE_INVALID, "the note that stands for an erased entry bears a "
                    + "signature line of the ombudsman that is not the ombudsman's").actual(leaf));
            case UNSIGNED -> Optional.of(Finding.of(FindingCode.ERASURE_UNPROVED, oversight.isEmpty()
                    ? "an entry is shown as erased, and the policy names nobody who countersigns erasures"
                    : "an entry is shown as erased, and nobody whom the policy names has signed for it").actual(leaf));
            case SIGNED -> says.equals(own) ? Optional.empty() : Optional.of(Finding.of(FindingCode.ERASURE_NOTE_INVALID,
                    "the note that stands for an erased entry was signed for another entry").expected(leaf + " of this log, " + own.leafHash().base64())
                    .actual("leaf " + says.leafIndex() + ", " + says.leafHash().base64()));
        };
    }
}
