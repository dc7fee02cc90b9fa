package akashi.console.authority;

import akashi.console.StoppedException;
import akashi.console.authority.Entry.Reference;
import akashi.console.authority.RecordingApi.Answer;
import akashi.console.sides.LedgerClient;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the acts of one case, one after the other, and keeps what the ledger answered for those that refer to it. Not thread safe. */
final class CasePlayer {
    private final RecordingApi api;
    private final String caseNumber;
    private final Map<String, Colleague> staff;
    private final Played played;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, String> receipts = new HashMap<>();
    private String accessCode = "";
    private int sent;

    /** Somebody of the staff as the ledger knows them. The token is as good as the person: it is not printed. */
    record Colleague(String reference, String token) {
        @Override
        public String toString() {
            return "Colleague[" + reference + "]";
        }
    }

    CasePlayer(RecordingApi api, String caseNumber, Map<String, Colleague> staff, Played played) {
        this.api = api;
        this.caseNumber = caseNumber;
        this.staff = staff;
        this.played = played;
    }

    void play(Act act) throws StoppedException, InterruptedException {
        // Counted whether or not it is sent, so that the key of an act is the same in every run.
        String key = caseNumber + "/" + sent++;
        Optional<JsonObject> fields = filled(act.entry());
        if (fields.isEmpty() || act.door() == Door.APPLICANT && accessCode.isEmpty()) {
            played.unforeseen(act.entry().type() + " of case " + caseNumber + " could not be sent: what it refers to was refused");
            return;
        }
        JsonObject body = switch (act.door()) {
            case OFFICE, APPLICANT -> JsonObject.EMPTY.with("events", JsonArray.of(JsonObject.EMPTY.with("type", act.entry().type())
                    .with("occurredAt", Instants.format(act.at())).with("fields", fields.get())));
            case ACCESS, ACCESS_CODE -> fields.get();
        };
        String authorization = act.door() == Door.APPLICANT ? RecordingApi.basic(caseNumber, accessCode)
                : RecordingApi.bearer(staff.get(act.by()).token());
        Answer answer = api.post("/api/cases/" + LedgerClient.encode(caseNumber) + act.door().path(), authorization, key, body);
        if (answer.isRefusal()) {
            refused(act, answer);
        } else {
            accepted(act, answer.body());
        }
    }

    private void refused(Act act, Answer answer) throws StoppedException {
        if (answer.refusal().equals(act.forbidden())) {
            played.refused(act.forbidden());
            return;
        }
        try {
            String detail = answer.body().has("detail") ? answer.body().text("detail") : "no sentence";
            played.unforeseen(act.entry().type() + " of case " + caseNumber + " was refused by " + answer.refusal() + ": " + detail);
        } catch (MalformedException e) {
            throw unreadable(e);
        }
    }

    private void accepted(Act act, JsonObject body) throws StoppedException {
        if (act.mustBeRefused()) {
            played.tolerated(act.forbidden());
        }
        try {
            switch (act.door()) {
                case OFFICE, APPLICANT -> {
                    for (JsonValue each : body.array("events")) {
                        JsonObject event = (JsonObject) each;
                        played.recorded(event.text("type"));
                        if (event.text("type").equals(act.entry().type()) && !act.label().isEmpty()) {
                            sequences.put(act.label(), event.integer("sequence"));
                            if (event.members().get("receiptCode") instanceof JsonString code) {
                                receipts.put(act.label(), code.value());
                            }
                        }
                    }
                }
                case ACCESS -> played.recorded(act.entry().type());
                case ACCESS_CODE -> {
                    played.recorded(act.entry().type());
                    accessCode = body.text("code");
                }
            }
        } catch (MalformedException | ClassCastException e) {
            throw unreadable(e);
        }
    }

    private static StoppedException unreadable(Exception cause) {
        return StoppedException.unreadable("the command side gave an answer that cannot be read: " + cause.getMessage(), cause);
    }

    /** The fields with all references filled in; empty if an act that one refers to was not recorded. */
    private Optional<JsonObject> filled(Entry entry) {
        JsonObject fields = entry.fields();
        for (Reference reference : entry.references()) {
            if (reference instanceof Entry.Sequence one) {
                if (!sequences.containsKey(one.label())) {
                    return Optional.empty();
                }
                fields = fields.with(one.field(), sequences.get(one.label()));
            } else if (reference instanceof Entry.Sequences several) {
                List<JsonValue> found = new ArrayList<>();
                several.labels().stream().filter(sequences::containsKey).forEach(label -> found.add(new JsonInteger(sequences.get(label))));
                fields = fields.with(several.field(), new JsonArray(found));
            } else if (reference instanceof Entry.Receipt one) {
                if (!receipts.containsKey(one.label())) {
                    return Optional.empty();
                }
                fields = fields.with(one.field(), receipts.get(one.label()));
            } else if (reference instanceof Entry.StaffMember one) {
                fields = fields.with(one.field(), staff.get(one.key()).reference());
            } else if (reference instanceof Entry.StaffMembers several) {
                fields = fields.with(several.field(), JsonArray.ofStrings(several.keys().stream().map(key -> staff.get(key).reference()).toList()));
            }
        }
        return Optional.of(fields);
    }
}
