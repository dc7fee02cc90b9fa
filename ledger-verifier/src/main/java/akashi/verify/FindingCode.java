package akashi.verify;

import java.util.List;
import java.util.Locale;

/**
 * The closed list of what a verifier may find. A code is for ever: scripts and courts quote it. This is the one place that
 * decides whether a code refutes or only leaves open; docs/findings.md shows the same list and a test compares the two.
 */
public enum FindingCode {
    // The input.
    INPUT_UNREADABLE(Verdict.UNDETERMINED,
            "The file or folder cannot be read: it is absent, a folder where a file is wanted, not permitted, it ends early, or "
                    + "the passphrase does not open it.",
            "Look at the path and, if it is locked, at the passphrase; otherwise download it again."),
    INPUT_TOO_LARGE(Verdict.UNDETERMINED,
            "The input exceeds a limit that is checked before anything of it is parsed.",
            "Ask whoever handed it to you for the file as the ledger made it."),
    BUNDLE_MALFORMED(Verdict.UNDETERMINED,
            "The file is not a bundle in the one spelling in which bundles are written: not a zip of the canonical form, or "
                    + "its JSON is not the format's. It is not the file that the ledger handed out.",
            "Download it again; do not repack or edit it."),
    BUNDLE_KIND(Verdict.UNDETERMINED,
            "The bundle is of another kind than the command expects, for instance a receipt given to verify trail.",
            "Use the command for that kind."),
    NOTE_MALFORMED(Verdict.UNDETERMINED,
            "A signed note (a checkpoint with its signature lines) is not spelled as signed notes are.",
            "Download it again."),
    PROOF_MALFORMED(Verdict.UNDETERMINED,
            "A tlog-proof file is not spelled as tlog-proofs are.",
            "Download it again."),

    // Trust.
    POLICY_MISSING(Verdict.UNDETERMINED,
            "No trust policy was given, named by AKASHI_POLICY, or pinned for this origin. Trust never comes from the file "
                    + "under examination.",
            "Get the policy from somebody other than the sender of the file, and name it by --policy."),
    POLICY_UNREADABLE(Verdict.UNDETERMINED,
            "The policy file cannot be read.",
            "Look at the path."),
    POLICY_MALFORMED(Verdict.UNDETERMINED,
            "The policy file is not a tlog policy, or contradicts itself, for instance by naming one key as both log and "
                    + "witness.",
            "Get the policy again from where it is published."),
    POLICY_NOT_CONFIRMED(Verdict.UNDETERMINED,
            "The policy pinned for this log names a charter, and too few of its holders have signed the one that was to take its place.",
            "Ask the holders; until they have signed, the pinned policy stays."),
    ORIGIN_UNKNOWN(Verdict.UNDETERMINED,
            "The checkpoint is of a log that the policy does not name.",
            "Use the policy of that log, if you have reason to trust it."),
    CHECKPOINT_MALFORMED(Verdict.UNDETERMINED,
            "The signed text is not a checkpoint: origin, tree size and root hash, one spelling each, and no further line.",
            "Download it again."),
    ORIGIN_MISMATCH(Verdict.REFUTED,
            "The bundle names another log than its checkpoint does.",
            "Keep the file."),
    CHECKPOINT_UNSIGNED(Verdict.UNDETERMINED,
            "The checkpoint lacks the signature of a log key that the policy requires.",
            "Download a newer copy, or a newer policy if keys were changed."),
    CHECKPOINT_SIGNATURE_INVALID(Verdict.REFUTED,
            "A signature line bears the name and identifier of a log key of the policy and is not that key's signature of "
                    + "this checkpoint.",
            "Keep the file: it was altered, or somebody pretended to be the log."),
    COSIGNATURE_INVALID(Verdict.REFUTED,
            "A signature line bears the name and identifier of a witness of the policy and is not that witness's cosignature.",
            "Keep the file: it was altered, or somebody pretended to be the witness."),
    SIGNATURE_UNCHECKED(Verdict.UNDETERMINED,
            "A signature that the verdict needs is there and could not be checked where the verifier runs: the verifier page needs "
                    + "a browser that has Ed25519.",
            "Use a newer browser, or the command line."),
    QUORUM_NOT_MET(Verdict.UNDETERMINED,
            "Fewer witnesses than the policy demands have cosigned the checkpoint.",
            "Download it again later, when the witnesses have answered."),
    COSIGNATURE_TIME(Verdict.UNDETERMINED,
            "A cosignature bears a time that lies in the future.",
            "Check this computer's clock."),
    SPLIT_VIEW(Verdict.REFUTED,
            "Two checkpoints signed by the log cannot be of one history: two root hashes for one tree size, or a later tree "
                    + "that does not extend the earlier. This is the gravest thing a log can do.",
            "Keep the evidence folder and show it to the ombudsman and the witnesses."),
    ROLLBACK(Verdict.REFUTED,
            "The log shows a smaller tree than one that it signed before.",
            "Keep both checkpoints and show them to the ombudsman."),
    OLDER_THAN_REMEMBERED(Verdict.UNDETERMINED,
            "The checkpoint in this file is older than one that this verifier remembers, and nothing at hand connects the "
                    + "two.",
            "Download the file anew, or verify it without --remember."),
    REMEMBERED_UNREADABLE(Verdict.UNDETERMINED,
            "What this verifier remembers cannot be read or written.",
            "Look at the folder named by --remember."),
    EVIDENCE_MALFORMED(Verdict.UNDETERMINED,
            "The file is not a file of evidence in its one spelling.",
            "Ask for it again; do not edit it."),
    EVIDENCE_SHOWS_NOTHING(Verdict.UNDETERMINED,
            "The file of evidence does not show that the log contradicted itself: a signature is missing or false, or the two checkpoints "
                    + "may be of one history.",
            "Keep it, and ask where it came from; it says nothing for or against the log."),

    // Watching a log.
    LOG_UNREACHABLE(Verdict.UNDETERMINED,
            "The log does not answer, or has no checkpoint.",
            "Wait, and look at your own network; if it lasts, ask the institution."),
    STALE_HEAD(Verdict.UNDETERMINED,
            "The log shows an older checkpoint than before, or none that is newer than the limit allows. A cache in between, witnesses that "
                    + "do not answer, or somebody who holds back what is new all look like this.",
            "Ask the log by another network; if others see a newer checkpoint there, somebody holds it back from you."),
    LOG_GIVEN_UP(Verdict.UNDETERMINED,
            "The monitor was told after which checkpoint this log was given up, and saw entries beyond it: recorded by whoever stole its key, or "
                    + "lost by the institution.",
            "Keep them, tell the institution and the ombudsman how many there are, and follow the log that succeeds this one."),
    GROWTH_UNPROVED(Verdict.UNDETERMINED,
            "The log's tiles do not show that its newest checkpoint is a growth of the one that was verified before: a tile is missing, or "
                    + "leads to no signed root.",
            "Keep both checkpoints and look again; until it is shown, nothing newer counts as verified."),

    // Entries and proofs.
    ENTRY_MALFORMED(Verdict.REFUTED,
            "The entry's bytes are neither a sealed event nor a public event; anything else in this place was altered.",
            "Keep the file."),
    INCLUSION_PROOF_INVALID(Verdict.REFUTED,
            "The entry's leaf hash and its inclusion proof do not lead to the signed root hash at the stated leaf index.",
            "Keep the file: the entry, its place or its proof was altered."),

    // What an event opens.
    DISCLOSURE_MALFORMED(Verdict.REFUTED,
            "A disclosure is not spelled as disclosures are.",
            "Keep the file."),
    DISCLOSURE_MISSING(Verdict.REFUTED,
            "A digest is not opened, and the closing event does not say that it is withheld.",
            "Ask for a complete trail; keep this one."),
    DISCLOSURE_UNREFERENCED(Verdict.REFUTED,
            "A disclosure is opened by no digest: its name, its value or its salt was altered, or it belongs to another "
                    + "event.",
            "Keep the file."),
    DISCLOSURE_DUPLICATE(Verdict.REFUTED,
            "A disclosure is there twice, or two digests open to one name.",
            "Keep the file."),
    PROFILE_VIOLATED(Verdict.REFUTED,
            "The event opens to something that the record format does not allow.",
            "Keep the file."),
    TYPE_UNKNOWN(Verdict.UNDETERMINED,
            "The event is of a type or revision that this verifier's catalogue does not have.",
            "Get a newer verifier."),
    CATALOGUE_VIOLATED(Verdict.REFUTED,
            "A field of the event is not what the catalogue says about its type and revision.",
            "Keep the file."),
    ROW_MISMATCH(Verdict.REFUTED,
            "The facts sealed for the statistics are not those that follow from the case's records under the published rules.",
            "Keep the file: the case was recorded in one way and counted in another."),
    RULES_UNKNOWN(Verdict.UNDETERMINED,
            "The event names facet rules that this verifier does not know, so the facts sealed for the statistics could not "
                    + "be recomputed.",
            "Get a newer verifier."),

    // The case.
    CASE_MISMATCH(Verdict.REFUTED,
            "The event belongs to another case.",
            "Keep the file."),
    SEQUENCE_GAP(Verdict.REFUTED,
            "The events do not count 0, 1, 2 and so on: one is missing, twice there, or out of order.",
            "Ask for a complete trail; keep this one."),
    CHAIN_BROKEN(Verdict.REFUTED,
            "The event does not name the leaf hash of the event before it.",
            "Keep the file: an event was altered, dropped or slipped in."),
    RULES_IMPOSSIBLE(Verdict.REFUTED,
            "The event names facet rules that are recorded after it, or older ones than the event before it does.",
            "Keep the file."),
    TRAIL_EMPTY(Verdict.REFUTED,
            "The trail has no event, or a receipt has not exactly one.",
            "Ask for a complete trail; keep this one."),
    TRAIL_NOT_CLOSED(Verdict.REFUTED,
            "The trail's last event does not record its own disclosure.",
            "Ask for a complete trail; keep this one: the end may have been cut off."),
    TRAIL_COUNT_MISMATCH(Verdict.REFUTED,
            "The closing event states another number of events than the trail holds before it.",
            "Ask for a complete trail; keep this one."),
    WITHHELD_BUT_OPENED(Verdict.REFUTED,
            "The closing event says that something is withheld which is nevertheless opened, or does not exist.",
            "Keep the file."),
    RULE_BROKEN(Verdict.REFUTED,
            "An event that was recorded here breaks a rule of casework that the ledger enforces; docs/refusals.md explains the rule that is "
                    + "named.",
            "Keep the file and show it to the ombudsman: the ledger refuses such an event."),
    ERASURE_UNPROVED(Verdict.UNDETERMINED,
            "The trail names an erased entry without the ombudsman's signed note, or the policy does not say who the ombudsman is.",
            "Ask the ombudsman; if the policy names none, get a newer policy."),
    ERASURE_NOTE_INVALID(Verdict.REFUTED,
            "The note that stands for an erased entry bears a false signature, or was signed for another entry: what is shown as erased was "
                    + "not countersigned.",
            "Keep the file and show it to the ombudsman."),
    AFTER_MISMATCH(Verdict.REFUTED,
            "An event names an anchor that contradicts the bundle: a later or another checkpoint than the one it can have "
                    + "seen.",
            "Keep the file."),

    // Completeness.
    INDEX_MISSING(Verdict.UNDETERMINED,
            "The bundle carries no case index, so nothing says how many events the institution is committed to.",
            "Download the trail again."),
    INDEX_MALFORMED(Verdict.REFUTED,
            "The case index event is not one, or its inclusion proof does not hold.",
            "Keep the file."),
    INDEX_PROOF_MISSING(Verdict.REFUTED,
            "The case is older than the case index and its proof in that index is not there.",
            "Ask for a complete trail; keep this one."),
    INDEX_PROOF_INVALID(Verdict.REFUTED,
            "The case's proof does not lead to the root that the case index committed to: the institution is committed to "
                    + "another number of events, another last event, or another label.",
            "Keep the file and ask for the missing events."),
    INDEX_LABEL_ERASED(Verdict.UNDETERMINED,
            "The case's first event was erased, and with it the name under which the case index knows the case: whether the trail is complete "
                    + "could not be told.",
            "Ask the ombudsman, who can see the whole log; nothing in this file can tell."),
    INDEX_STALE(Verdict.UNDETERMINED,
            "More than 26 hours lie between the case index and the newest cosignature.",
            "Download the trail again."),
    ANCHOR_INVALID(Verdict.REFUTED,
            "An earlier or later checkpoint in the bundle is not consistent with the bundle's own.",
            "Keep the file."),

    // Against an earlier download.
    EARLIER_SHORTENED(Verdict.REFUTED,
            "The earlier trail has events that this one no longer has.",
            "Keep both files."),
    EARLIER_DIFFERS(Verdict.REFUTED,
            "An event differs from the one in the earlier trail.",
            "Keep both files."),
    EARLIER_UNUSABLE(Verdict.UNDETERMINED,
            "The earlier trail could not be read, is of another case or another log, or is itself not verified.",
            "Name the right file."),

    // A whole log.
    LOG_INCOMPLETE(Verdict.UNDETERMINED,
            "A file of the log that the checkpoint calls for is missing or cannot be read.",
            "Fetch it again."),
    LOG_FILE_UNEXPECTED(Verdict.UNDETERMINED,
            "A file lies under the log's folder that is not in the format's closed list.",
            "Move it away."),
    TILE_MISMATCH(Verdict.REFUTED,
            "A tile's hashes are not those that follow from the entries.",
            "Keep the file."),
    ENTRY_BUNDLE_MISMATCH(Verdict.REFUTED,
            "An entry bundle is not what its tile says, or is not spelled as entry bundles are.",
            "Keep the file."),
    ROOT_MISMATCH(Verdict.REFUTED,
            "The root hash that follows from the entries is not the signed one.",
            "Keep the folder."),
    DOCUMENT_MISMATCH(Verdict.REFUTED,
            "A document under the log's prefix has not the SHA-256 that its name says.",
            "Keep the file."),
    PUBLIC_EVENT_INVALID(Verdict.REFUTED,
            "A public event says what it cannot say in its place: a wrong origin or key in the founding entry, a count that "
                    + "went down, a field that its type has not.",
            "Keep the folder."),
    REGISTER_RULE_BROKEN(Verdict.REFUTED,
            "The institution published what breaks a rule of the public register: two versions of one criterion in force on the same "
                    + "day, a criterion for days that were past, a stock that is not the one published before. The sentence names the rule.",
            "Keep the folder, and ask the institution: the log shows what it published, and that it cannot stand together."),

    // A whole history.
    HISTORY_MALFORMED(Verdict.UNDETERMINED,
            "The folder is not a history in the one spelling in which histories are written: its manifest or a line is not the format's, or "
                    + "the two contradict one another.",
            "Have it exported again; do not repack or edit it."),
    HISTORY_INCOMPLETE(Verdict.UNDETERMINED,
            "A part of the history is missing, damaged or ends early, or the history does not hold all entries of its checkpoint.",
            "Copy it again, or have it exported again: only a whole history shows that nothing lies outside the cases."),
    HISTORY_PART_MISMATCH(Verdict.UNDETERMINED,
            "A part is not the file that the manifest lists.",
            "Copy it again; if it is the same, have it exported again."),
    DIGEST_TWICE(Verdict.REFUTED,
            "Two entries of the log bear the same digest, so what opens the one opens a part of the other.",
            "Keep the folder."),
    SEQUENCE_TWICE(Verdict.REFUTED,
            "A case has two events with the same sequence number: two readers can be shown two different cases.",
            "Keep the folder and show it to those who hold trails of the case."),
    SIDE_CHAIN(Verdict.REFUTED,
            "A case is told twice under one case number, with two labels: a chain beside the chain, which no trail shows.",
            "Keep the folder and show it to those who hold trails of the case."),
    LABEL_TWICE(Verdict.REFUTED,
            "Two cases have one label, so one place of the case index stands for both.",
            "Keep the folder."),
    INDEX_MISMATCH(Verdict.REFUTED,
            "A published case index is not the one that follows from the events: it leaves out a case, has one too many, or counts a case "
                    + "otherwise than it was recorded.",
            "Keep the folder, and compare with trails that were handed out under that index."),
    ERASURE_COUNT_MISMATCH(Verdict.REFUTED,
            "The public events count more entries as erased than were erased.",
            "Keep the folder: what was not erased was made to look so."),
    ERASURE_UNANNOUNCED(Verdict.UNDETERMINED,
            "More entries are erased than the history's public events count. They may have been erased while the history was being written.",
            "Have it exported again; if it is the same, ask the institution and the ombudsman."),
    WORKSPACE_UNUSABLE(Verdict.UNDETERMINED,
            "The verifier could not write or read its temporary files.",
            "Make room, or name another folder by --work."),
    SAMPLE_MALFORMED(Verdict.UNDETERMINED,
            "The file is not a sample in its one spelling.",
            "Ask for it again; do not edit it."),
    SAMPLE_UNFIT(Verdict.UNDETERMINED,
            "The sample is of another history, or was not drawn by a later checkpoint that the policy's witnesses cosigned, or nothing shows "
                    + "that nobody chose that checkpoint: chance may not have decided.",
            "Draw it anew: --at a moment announced beforehand, or with a nonce. Where the anchor could not be looked up, verify with --log DIR."),
    SAMPLE_MISMATCH(Verdict.REFUTED,
            "The cases that the sample names are not those that its seed draws out of this history, or the note is not the anchor that its "
                    + "moment picks.",
            "Keep both: somebody chose."),

    // A time stamp.
    TIMESTAMP_MALFORMED(Verdict.UNDETERMINED,
            "The file is not the answer of a time stamping authority (RFC 3161), or the certificates beside it cannot be read.",
            "Ask whoever handed it to you for the files as they were made."),
    TIMESTAMP_OTHER(Verdict.REFUTED,
            "The time stamp is over other bytes than the note's.",
            "Look whether the two files belong together; keep both."),
    TIMESTAMP_SIGNATURE_INVALID(Verdict.REFUTED,
            "The time stamp's signature is not that of the certificate that it names, or that certificate may not stamp times.",
            "Keep the file."),
    TIMESTAMP_UNTRUSTED(Verdict.UNDETERMINED,
            "The time stamp is signed, and its certificate does not lead to one that you named as trusted.",
            "Get the authority's certificate from the authority itself, and name it by --tsa-certificate."),

    // Statistics releases.
    RELEASE_MALFORMED(Verdict.UNDETERMINED,
            "A file of the release is not spelled as docs/format/release.md has it.",
            "Download the release again; do not repack or edit it."),
    RELEASE_INCOMPLETE(Verdict.UNDETERMINED,
            "A file of the release is missing, damaged or too long.",
            "Download the release again."),
    RELEASE_NOT_IN_LOG(Verdict.REFUTED,
            "The event that commits to the release does not stand in the log where the release says, or the release's proof does not show it.",
            "Keep the release: these figures were not published in this log."),
    RELEASE_UNPLANNED(Verdict.REFUTED,
            "The release was not on the calendar that was published before, came before its day, or covers other days than the calendar says.",
            "Ask why the figures came when they came."),
    RELEASE_COUNT_MISMATCH(Verdict.REFUTED,
            "The rows and the erased entries are not as many as the period has sealed entries, or a count in the event is not what the rows give.",
            "Ask which entries were not counted, or what was counted that is no entry."),
    RELEASE_ROWS_MISMATCH(Verdict.REFUTED,
            "The rows or links are not those that the release's event commits to: one was altered, dropped, added or exchanged.",
            "Keep the release; download it from elsewhere and compare."),
    RELEASE_ROW_TWICE(Verdict.REFUTED,
            "A row or link stands in the release twice, or out of its order.",
            "Keep the release: something was counted twice."),
    RELEASE_ERASED_TOO_MANY(Verdict.REFUTED,
            "The releases count more entries as erased than public events say were erased in unreleased periods.",
            "Ask which entries were left out of the figures."),
    SUPPRESSION_BROKEN(Verdict.REFUTED,
            "A class of rows is opened, or left behind, that the rule of suppression does not allow: too few rows, or one outcome for nearly all of "
                    + "them.",
            "The figures may be right; people in the class may be recognised. Tell the institution and the data protection authority."),
    TABLE_MISMATCH(Verdict.REFUTED,
            "A figure of a table is not what the rows give.",
            "Use the recounted figure; keep the release."),
    RELEASE_DATA_MISMATCH(Verdict.REFUTED,
            "A file that repeats the release as data (CSV, Parquet, and what describes them) is not what its event and its rows give.",
            "Use the rows and the tables; keep the release, and make the file again if you need it."),
    STOCK_MISMATCH(Verdict.REFUTED,
            "The stock that the release publishes does not follow from its rows, or does not go on from the release before.",
            "Ask what was counted differently."),
    OWN_ROW_MISSING(Verdict.REFUTED,
            "An event of the trail lies in the release's period, and its row or link is not in the release.",
            "Keep trail and release: this event was left out of the figures, or counted with other facts."),

    // The audit of a release.
    AUDIT_MALFORMED(Verdict.UNDETERMINED,
            "The file of the audit is not spelled as docs/format/audit.md has it, is of another release, or cannot be read.",
            "Download it again; do not repack or edit it."),
    AUDIT_UNREADY(Verdict.UNDETERMINED,
            "The log does not show an audit of this release that came to its end: fewer than two auditors committed nonces before it, no bindings were "
                    + "committed to, or a nonce was not revealed.",
            "Ask the auditor whose nonce is missing, or the institution. An audit that does not come to its end has shown nothing."),
    AUDIT_BINDINGS_MISMATCH(Verdict.REFUTED,
            "The bindings in the file of the audit are not those that the institution committed to before the nonces were revealed.",
            "Keep the file: what was bound was changed when the coins were known."),
    AUDIT_COIN_WRONG(Verdict.REFUTED,
            "A link is opened the other way than its coin says: somebody chose.",
            "Keep the file."),
    AUDIT_BOTH_WAYS(Verdict.REFUTED,
            "A link is opened twice, or both ways: that links a leaf and a row, which nobody may.",
            "Do not pass the file on. Tell the data protection authority."),
    AUDIT_OPENING_MISSING(Verdict.REFUTED,
            "A link is not opened, and more are left than entries were erased since the release.",
            "Ask for the missing openings; an opening that cannot be given is a row that was not sealed."),
    AUDIT_OPENING_FALSE(Verdict.REFUTED,
            "An opening does not lead to the leaf or row that it names, a leaf or row is there twice, or it is bound to another link.",
            "Keep the file: a row of the release is not the one that was sealed."),

    // The verifier itself.
    VERIFIER_FAULT(Verdict.UNDETERMINED,
            "The verifier met with something that it was not built for. This is a fault of the verifier; nothing is said "
                    + "about the input.",
            "Report it with the file, if you may share it.");

    private final Verdict verdict;
    private final String meaning;
    private final String advice;

    FindingCode(Verdict verdict, String meaning, String advice) {
        this.verdict = verdict;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** The stable spelling, for instance {@code chain-broken}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a finding with this code leads to: {@link Verdict#REFUTED} or {@link Verdict#UNDETERMINED}. */
    public Verdict verdict() {
        return verdict;
    }

    /** What it means, in words for somebody who has never seen a log. */
    public String meaning() {
        return meaning;
    }

    /** What to do next. */
    public String advice() {
        return advice;
    }

    /** Refuted if anything refutes; else could not tell if anything was found; else verified. */
    static Verdict verdictOf(List<Finding> findings) {
        if (findings.stream().anyMatch(each -> each.code().verdict() == Verdict.REFUTED)) {
            return Verdict.REFUTED;
        }
        return findings.isEmpty() ? Verdict.VERIFIED : Verdict.UNDETERMINED;
    }
}
