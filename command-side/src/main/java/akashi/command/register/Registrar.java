package akashi.command.register;

import akashi.command.appending.AppendOutcome;
import akashi.command.appending.AppendRequest;
import akashi.command.appending.Appender;
import akashi.command.register.Registration.Busy;
import akashi.command.register.Registration.InDoubt;
import akashi.command.register.Registration.NotRegistered;
import akashi.command.register.Registration.Refused;
import akashi.command.register.Registration.Registered;
import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.register.PublicEventType;
import akashi.register.PublicRegister;
import akashi.register.Recorded;
import akashi.register.RegisterRefusal;
import akashi.register.RegisterRule;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds events to the register, or says why not. Safe for use by several threads and nodes: what was added by others after an event was
 * judged makes it be judged anew.
 */
public final class Registrar {
    private static final int ATTEMPTS = 10;

    private final CurrentRegister current;
    private final Appender appender;
    private final Clock clock;

    public Registrar(CurrentRegister current, Appender appender, Clock clock) {
        this.current = current;
        this.appender = appender;
        this.clock = clock;
    }

    /**
     * Adds an event of this type with these fields, optional ones may be absent; if the same stands there already, nothing is added.
     *
     * @throws SQLException the register could not be read; nothing was added
     */
    public Registration register(String word, JsonObject fields) throws SQLException {
        return register(word, fields, false);
    }

    /**
     * Adds an event that tells of one occasion: the same again is another occasion, and is added again.
     *
     * @throws SQLException the register could not be read; nothing was added
     */
    public Registration registerOccasion(PublicEventType type, JsonObject fields) throws SQLException {
        return register(type.word(), fields, true);
    }

    /** The register as it stands, for whoever works on it for a while before adding to it. */
    public static final class Judging {
        private final CurrentRegister.At at;

        private Judging(CurrentRegister.At at) {
            this.at = at;
        }

        /** The register. */
        public PublicRegister register() {
            return at.register();
        }
    }

    /** The register as it stands now. */
    public Judging judging() throws SQLException {
        return new Judging(current.caughtUp());
    }

    /**
     * Adds an event if nothing was published since.
     *
     * @return empty: something was published since, and nothing was added
     */
    public Optional<Registration> registerAt(Judging judging, PublicEventType type, JsonObject own) {
        Optional<RegisterRefusal> malformed = type.refusalOf(own);
        return malformed.isPresent() ? Optional.of(new Refused(malformed.get())) : attempt(judging.at, type, own);
    }

    private Registration register(String word, JsonObject fields, boolean again) throws SQLException {
        Optional<PublicEventType> type = PublicEventType.of(word);
        if (type.isEmpty()) {
            return new Refused(new RegisterRefusal(RegisterRule.TYPE_UNKNOWN, "type names no event of the register."));
        }
        JsonObject own = type.get().arranged(fields);
        Optional<RegisterRefusal> malformed = type.get().refusalOf(own);
        return malformed.isPresent() ? new Refused(malformed.get()) : register(type.get(), own, again);
    }

    private Registration register(PublicEventType type, JsonObject own, boolean again) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            CurrentRegister.At judged = current.caughtUp();
            Optional<Recorded> same = judged.register().first(type, own);
            if (same.isPresent() && !again) {
                return new Registered(same.get().leaf(), false);
            }
            Optional<Registration> registration = attempt(judged, type, own);
            if (registration.isPresent()) {
                return registration.get();
            }
            // Somebody published in between, if only a case index: judged anew with that.
        }
        return new Busy();
    }

    private Optional<Registration> attempt(CurrentRegister.At judged, PublicEventType type, JsonObject own) {
        PublicEvent event = type.event(own, clock.instant());
        Optional<RegisterRefusal> refusal = judged.register().refusalOf(event);
        if (refusal.isPresent()) {
            return Optional.of(new Refused(refusal.get()));
        }
        AppendOutcome outcome = appender.append(new AppendRequest.Public(event.entry(), event.leafHash(), OptionalLong.empty(), false,
                OptionalLong.of(judged.newestLeaf()))).join();
        if (outcome instanceof AppendOutcome.Appended appended) {
            return Optional.of(new Registered(appended.firstLeaf(), true));
        }
        if (outcome instanceof AppendOutcome.NotAppended not) {
            return Optional.of(new NotRegistered(not.reason()));
        }
        return outcome instanceof AppendOutcome.Unknown unknown ? Optional.of(new InDoubt(unknown.reason())) : Optional.empty();
    }
}
