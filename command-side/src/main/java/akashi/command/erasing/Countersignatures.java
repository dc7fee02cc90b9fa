package akashi.command.erasing;

import akashi.checkpoint.TlogPolicy;
import akashi.erasure.ErasureNote;
import akashi.erasure.ErasureRequest;
import akashi.note.Note;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ombudsman's notes for the leaves of one request. Used once. */
final class Countersignatures {
    private final Map<String, Note> byText = new HashMap<>();
    private final List<VerifierKey> oversight;

    Countersignatures(List<Note> notes, TlogPolicy policy) {
        notes.forEach(note -> byText.put(note.text(), note));
        this.oversight = policy.oversight();
    }

    /** The note that the ombudsman signed for this leaf; empty: there is none. */
    Optional<Note> of(ErasureNote wanted) {
        return Optional.ofNullable(byText.get(wanted.text())).filter(note -> ErasureNote.standing(note, oversight) == ErasureNote.Standing.SIGNED);
    }

    /** How many of the request's leaves have none. */
    long missing(ErasureRequest request) {
        return request.leaves().stream().filter(leaf -> of(request.note(leaf)).isEmpty()).count();
    }
}
