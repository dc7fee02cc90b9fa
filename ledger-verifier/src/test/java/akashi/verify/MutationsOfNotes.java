package akashi.verify;

import static akashi.verify.AlteredTrail.LOG;
import static akashi.verify.AlteredTrail.line;
import static akashi.verify.AlteredTrail.parse;
import static akashi.verify.AlteredTrail.signedBy;
import static akashi.verify.AlteredTrail.stranger;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import akashi.bundle.ForgedBundle;
import akashi.bundle.HistoryManifest;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.Cosignature;
import akashi.checkpoint.SignedCheckpoint;
import akashi.note.Note;
import akashi.note.SignatureLine;
import akashi.note.SignerKey;
import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** J30 to J45: the signed note that everything hangs on, in each of the five inputs that carry one. */
final class MutationsOfNotes {
    private static final Inputs INPUTS = new Inputs(LOG);
    private static final String NOTE = AlteredTrail.TRAIL.checkpoint();
    private static final SignatureLine FAST = LOG.checkpoint().note().signatures().get(0);
    private static final long SIGNED_AT = 1_800_000_000L;

    private final List<Mutation> all;

    private MutationsOfNotes(List<Mutation> all) {
        this.all = all;
    }

    static void into(List<Mutation> all) {
        MutationsOfNotes rows = new MutationsOfNotes(all);
        rows.keys();
        rows.lines();
        rows.form();
        rows.notUtf8();
        rows.checkpoint();
    }

    private void keys() {
        note("J30", "the checkpoint is signed by an unknown key only", signedBy(List.of(stranger(LOG.origin(), 7))), FindingCode.CHECKPOINT_UNSIGNED);
        note("J30b", "one of the two keys that the policy demands did not sign", signedBy(LOG.logKeys().subList(0, 1)),
                FindingCode.CHECKPOINT_UNSIGNED);
        note("J31", "a signature line bears the known name and another key identifier", withFast(blob -> blob[0] ^= 1), FindingCode.CHECKPOINT_UNSIGNED);
        note("J32", "a signature line bears the known key identifier and another name",
                NOTE.replace("\u2014 " + LOG.origin() + " ", "\u2014 other.example "), FindingCode.CHECKPOINT_UNSIGNED);
        List<SignerKey> withStranger = new ArrayList<>(LOG.logKeys());
        withStranger.add(stranger("stranger.example", 8));
        note("J33", "the known key's signature is false, and an unknown key's is good",
                signedBy(withStranger).replace(FAST.text(), fast(blob -> blob[20] ^= 1).text()), FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        every("J34a", "the log's line is there twice", NOTE + FAST.text() + "\n", command -> Answer.VERIFIED);
        note("J34b", "the log's key signs twice, once falsely", text(parse(NOTE).note().with(fast(blob -> blob[20] ^= 1))),
                FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        twice();
    }

    /** One witness is one witness, however often it signs: two are wanted. */
    private void twice() {
        SignerKey witness = LOG.witnesses().get(0);
        SignedCheckpoint once = LOG.cosigned(LOG.checkpoint(), 1, MutationsOfTrust.SEEN);
        SignedCheckpoint twice = once.with(Cosignature.sign(once.checkpoint(), witness, MutationsOfTrust.SEEN + 1));
        for (Command command : Command.values()) {
            all.add(new Mutation("J34c", "one witness cosigns twice, where two are wanted", MutationsOfTrust.witnessed(command),
                    INPUTS.noted(command, text(twice.note())).under(LOG.policy(2)), Answer.found(FindingCode.QUORUM_NOT_MET)));
        }
    }

    private void lines() {
        List<SignerKey> many = new ArrayList<>(LOG.logKeys());
        for (int i = 0; i < 15; i++) {
            many.add(stranger("stranger.example/" + i, 20 + i));
        }
        every("J35a", "there are 17 signature lines, 15 of them of unknown keys: a reader passes over those", signedBy(many), command -> Answer.VERIFIED);
        note("J35b", "there are 1,000 signature lines more", NOTE + FAST.text().concat("\n").repeat(1_000), FindingCode.NOTE_MALFORMED);
    }

    private void form() {
        note("J36", "the note has no newline at its end", NOTE.substring(0, NOTE.length() - 1), FindingCode.NOTE_MALFORMED);
        note("J37", "the note's lines end in CR LF", NOTE.replace("\n", "\r\n"), FindingCode.NOTE_MALFORMED);
        note("J38", "the note has a control character", NOTE.replaceFirst("\n", "\u0007\n"), FindingCode.NOTE_MALFORMED);
        note("J40", "the em dash before a signature is a hyphen", NOTE.replace('\u2014', '-'), FindingCode.NOTE_MALFORMED);
        note("J41", "the note's text has an empty line inside", NOTE.replaceFirst("\n", "\n\n"), FindingCode.CHECKPOINT_MALFORMED);
        String root = NOTE.split("\n")[2];
        note("J42a", "the root hash's base64 lacks its padding", line(NOTE, 2, root.substring(0, root.length() - 1)), FindingCode.CHECKPOINT_MALFORMED);
        note("J42b", "the root hash's base64 has a blank", line(NOTE, 2, root.substring(0, 5) + " " + root.substring(5)), FindingCode.CHECKPOINT_MALFORMED);
        note("J42c", "the root hash's base64 ends in bits that say nothing", line(NOTE, 2, loose(root)), FindingCode.CHECKPOINT_MALFORMED);
        String signature = FAST.base64();
        note("J42d", "a signature's base64 lacks its padding", NOTE.replace(signature, signature.substring(0, signature.length() - 1)), FindingCode.NOTE_MALFORMED);
        note("J42e", "a signature's base64 has a blank", NOTE.replace(signature, signature.substring(0, 5) + " " + signature.substring(5)),
                FindingCode.NOTE_MALFORMED);
        note("J42f", "a signature's base64 ends in bits that say nothing", NOTE.replace(signature, loose(signature)), FindingCode.NOTE_MALFORMED);
    }

    /** The same bytes, spelled with other last bits: the character before the one padding sign carries two that no byte uses. */
    private static String loose(String base64) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = base64.length() - 2;
        if (base64.charAt(last + 1) != '=' || base64.charAt(last) == '=') {
            throw new AssertionError("not one padding sign: " + base64);
        }
        return base64.substring(0, last) + alphabet.charAt(alphabet.indexOf(base64.charAt(last)) + 1) + "=";
    }

    private void notUtf8() {
        String what = "the note is not UTF-8: a byte 0xFF in its first line";
        byte[] note = NOTE.getBytes(UTF_8);
        note[0] = (byte) 0xff;
        row("J39", what, INPUTS.of(Command.LOG).with("checkpoint", note), Answer.found(FindingCode.NOTE_MALFORMED));
        row("J39", what, INPUTS.of(Command.HISTORY).with(HistoryManifest.CHECKPOINT, note), Answer.found(FindingCode.NOTE_MALFORMED));
        byte[] proof = INPUTS.of(Command.PROOF).files().get(Input.PROOF).clone();
        proof[new String(proof, ISO_8859_1).indexOf("\n\n") + 2] = (byte) 0xff;
        row("J39", what, INPUTS.of(Command.PROOF).with(Input.PROOF, proof), Answer.found(FindingCode.PROOF_MALFORMED));
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            byte[] json = (command == Command.TRAIL ? AlteredTrail.TRAIL : INPUTS.receipt()).json();
            json[new String(json, ISO_8859_1).indexOf("\"checkpoint\":\"") + 14] = (byte) 0xff;
            row("J39", what, Input.zip(command, ForgedBundle.of(json), LOG), Answer.found(FindingCode.BUNDLE_MALFORMED));
        }
    }

    private void checkpoint() {
        String other = line(NOTE, 0, LOG.origin() + "x");
        every("J43", "the checkpoint names another origin", other, command -> Answer.found(command == Command.PROOF || command == Command.LOG
                ? FindingCode.ORIGIN_UNKNOWN : FindingCode.ORIGIN_MISMATCH));
        note("J43b", "the checkpoint states another tree size under the same signatures", line(NOTE, 1, Long.toString(LOG.size() + 1)),
                FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        note("J43c", "the checkpoint states another root hash under the same signatures",
                line(NOTE, 2, LOG.checkpoint(5).checkpoint().rootHash().base64()), FindingCode.CHECKPOINT_SIGNATURE_INVALID);
        Checkpoint mine = LOG.checkpoint().checkpoint();
        note("J44", "the checkpoint has an extension line, signed by the key whose signature covers it",
                new String(SignedCheckpoint.sign(new Checkpoint(mine.origin(), mine.treeSize(), mine.rootHash(), List.of("extension")), SIGNED_AT,
                        LOG.logKeys().subList(0, 1)).bytes(), UTF_8), FindingCode.CHECKPOINT_MALFORMED);
        byte[] root = mine.rootHash().bytes();
        note("J45a", "the root hash has 31 bytes", line(NOTE, 2, Base64.getEncoder().encodeToString(Arrays.copyOf(root, 31))), FindingCode.CHECKPOINT_MALFORMED);
        note("J45b", "the root hash has 33 bytes", line(NOTE, 2, Base64.getEncoder().encodeToString(Arrays.copyOf(root, 33))), FindingCode.CHECKPOINT_MALFORMED);
    }

    private interface Damage {
        void to(byte[] blob);
    }

    /** The log's first line with its key identifier (the first four bytes) or its signature altered. */
    private static SignatureLine fast(Damage damage) {
        byte[] blob = Base64.getDecoder().decode(FAST.base64());
        damage.to(blob);
        return new SignatureLine(FAST.name(), Base64.getEncoder().encodeToString(blob));
    }

    private static String withFast(Damage damage) {
        return NOTE.replace(FAST.text(), fast(damage).text());
    }

    private static String text(Note note) {
        return new String(note.bytes(), UTF_8);
    }

    /** In a tlog-proof the note is a part of the file's own form. */
    private void note(String form, String what, String note, FindingCode code) {
        every(form, what, note, command -> Answer.found(command == Command.PROOF && (code == FindingCode.NOTE_MALFORMED
                || code == FindingCode.CHECKPOINT_MALFORMED && !form.equals("J44")) ? FindingCode.PROOF_MALFORMED : code));
    }

    private void every(String form, String what, String note, Function<Command, Answer> answer) {
        for (Command command : Command.values()) {
            row(form, what, INPUTS.noted(command, note), answer.apply(command));
        }
    }

    private void row(String form, String what, Input altered, Answer answer) {
        all.add(new Mutation(form, what, INPUTS.of(altered.command()), altered, answer));
    }
}
