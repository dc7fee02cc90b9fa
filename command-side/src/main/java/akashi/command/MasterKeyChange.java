package akashi.command;

import akashi.command.database.DatabaseRefusedException;
import akashi.command.database.LedgerDatabase;
import akashi.command.vault.Credentials;
import akashi.command.vault.EndedMasterKeys;
import akashi.command.vault.MasterKeyRotation;
import akashi.text.MalformedException;
import akashi.vault.MasterKeyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Changes the master key of a ledger that nobody else uses meanwhile, and ends. */
final class MasterKeyChange {
    /** The one argument besides the data directory's. */
    static final String ARGUMENT = "--akashi.rotate-master-key=now";

    private MasterKeyChange() {}

    /** @return what came of it, for people */
    static String run(List<String> arguments, Map<String, String> environment, Clock clock, SecureRandom random) {
        Settings settings = Settings.of(arguments.stream().filter(argument -> !argument.equals(ARGUMENT)).toList(), environment);
        return run(settings, settings.data(), clock, random);
    }

    private static String run(Settings settings, Path data, Clock clock, SecureRandom random) {
        MasterKeyStore store = MasterKeyStore.file(data.resolve("keys/master.p12"));
        if (!Files.exists(data.resolve("credentials")) || !store.exists()) {
            throw StartFailure.because("there is no ledger in " + data + " whose master key could be changed");
        }
        try (DataDirectory directory = DataDirectory.take(data)) {
            Credentials credentials = Credentials.openOrCreate(directory.path().resolve("credentials"), random);
            try (LedgerDatabase database = settings.databaseUrl().isPresent()
                    ? LedgerDatabase.server(settings.databaseUrl().get(), credentials.database())
                    : LedgerDatabase.embedded(data.resolve("postgres"), credentials.database())) {
                MasterKeyRotation.Rotated rotated = new MasterKeyRotation(database.owner(), store,
                        new EndedMasterKeys(data.resolve("keys/ended-master-keys")), clock, random)
                        .rotate(credentials.keystore().reveal().toCharArray());
                boolean tidied = database.tidyVault();
                return "the master key " + rotated.oldKey() + " is destroyed; " + rotated.newKey() + " is in its place, over the keys of "
                        + rotated.cases() + " cases" + (tidied ? "" : " (the database has yet to let go of the overwritten rows)");
            }
        } catch (DatabaseRefusedException e) {
            throw StartFailure.because(e.getMessage(), e);
        } catch (MalformedException e) {
            throw StartFailure.because("the master key was not changed: something opens neither under it nor under the new one (" + e.getMessage()
                    + "); nothing is lost, both keys are in " + data + "/keys/master.p12", e);
        } catch (IOException | SQLException e) {
            throw StartFailure.because("the change of the master key was not finished: the database or the disk did not answer; run it again, it goes"
                    + " on where it was", e);
        }
    }
}
