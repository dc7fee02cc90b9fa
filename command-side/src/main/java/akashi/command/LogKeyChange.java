package akashi.command;

import akashi.command.appending.Appender;
import akashi.command.appending.AppenderLimits;
import akashi.command.appending.LogReader;
import akashi.command.appending.PublicEntry;
import akashi.command.database.DatabaseRefusedException;
import akashi.command.database.LedgerDatabase;
import akashi.command.publishing.Founding;
import akashi.command.publishing.FoundingRefusedException;
import akashi.command.publishing.KeyAnnouncements;
import akashi.command.publishing.LogKeyRotation;
import akashi.command.publishing.PublishingPaths;
import akashi.command.publishing.store.JdbcSignedCheckpoints;
import akashi.command.publishing.store.JdbcSigningSeeds;
import akashi.command.register.CurrentRegister;
import akashi.command.register.Registrar;
import akashi.command.register.Registration;
import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import akashi.register.PublicEventType;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Does one step of a change of the log's signing keys, on a ledger that nobody else uses meanwhile, and ends. */
final class LogKeyChange {
    private static final String BEGIN = "--akashi.rotate-log-keys=begin";
    private static final String END = "--akashi.rotate-log-keys=end";

    private LogKeyChange() {}

    /** Is it asked for? */
    static boolean isAsked(List<String> arguments) {
        return arguments.contains(BEGIN) || arguments.contains(END);
    }

    /** @return what came of it, for people */
    static String run(List<String> arguments, Map<String, String> environment, Clock clock, SecureRandom random) {
        Settings settings = Settings.of(arguments.stream().filter(argument -> !argument.equals(BEGIN) && !argument.equals(END)).toList(), environment);
        Path data = settings.data();
        if (!Files.exists(data.resolve("credentials")) || !Files.exists(data.resolve("keys/master.p12"))) {
            throw StartFailure.because("there is no ledger in " + data + " whose log keys could be changed");
        }
        try (DataDirectory directory = DataDirectory.take(data)) {
            Keys keys = Keys.openOrCreate(directory.path(), random);
            try (LedgerDatabase database = settings.databaseUrl().isPresent()
                    ? LedgerDatabase.server(settings.databaseUrl().get(), keys.credentials().database())
                    : LedgerDatabase.embedded(data.resolve("postgres"), keys.credentials().database());
                    Appender appender = new Appender(database.writer(), AppenderLimits.DEFAULT)) {
                LogKeyRotation rotation = new LogKeyRotation(new JdbcSigningSeeds(database.owner()), new JdbcSignedCheckpoints(database.writer()),
                        new InTheLog(new LogReader(database.writer()), appender, clock), new PublishingPaths(data),
                        new Founding.Secrets(keys.master(), random, clock));
                if (arguments.contains(BEGIN)) {
                    return "from its next start on the log signs with its new keys beside the old ones; the policy for it is " + rotation.begin();
                }
                rotation.end();
                database.tidyVault();
                return "the old keys of the log are destroyed; from its next start on it signs with the new ones alone";
            }
        } catch (DatabaseRefusedException | FoundingRefusedException e) {
            throw StartFailure.because(e.getMessage(), e);
        } catch (IOException e) {
            throw StartFailure.because("the change of the log's keys was not finished: the database or the disk did not answer (" + e.getMessage()
                    + "); do the same step again", e);
        }
    }

    /** As public events, by the rules of the register. */
    private record InTheLog(LogReader log, Appender appender, Clock clock) implements KeyAnnouncements {
        @Override
        public void rotated(String key, String successor) throws IOException {
            register(PublicEventType.KEY_ROTATED, JsonObject.EMPTY.with("key", key).with("successor", successor)
                    .with("from", Instants.format(clock.instant())));
        }

        @Override
        public void revoked(String key) throws IOException {
            if (!isRevoked(key)) {
                register(PublicEventType.KEY_REVOKED, JsonObject.EMPTY.with("key", key).with("since", Instants.format(clock.instant()))
                        .with("reason", "Retired: its successor signs alone."));
            }
        }

        private boolean isRevoked(String key) throws IOException {
            try {
                for (PublicEntry entry : log.publicEntries(0)) {
                    PublicEvent event = PublicEvent.parse(entry.entry());
                    if (event.type().equals(PublicEventType.KEY_REVOKED.word()) && event.own().text("key").equals(key)) {
                        return true;
                    }
                }
                return false;
            } catch (SQLException | MalformedException e) {
                throw new IOException("the log could not be read", e);
            }
        }

        private void register(PublicEventType type, JsonObject fields) throws IOException {
            try {
                Registration done = new Registrar(new CurrentRegister(log, clock), appender, clock).register(type.word(), fields);
                if (!(done instanceof Registration.Registered)) {
                    throw new IOException(type.word() + " was not recorded: " + done);
                }
            } catch (SQLException e) {
                throw new IOException("the register could not be read", e);
            }
        }
    }
}
