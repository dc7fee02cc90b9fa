package akashi.command;

import akashi.command.vault.Credentials;
import akashi.text.MalformedException;
import akashi.vault.MasterKeyStore;
import akashi.vault.WrappingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** What the data directory keeps secret, made at the first start. */
record Keys(Credentials credentials, WrappingKey master) {
    static Keys openOrCreate(Path data, SecureRandom random) {
        Path file = data.resolve("credentials");
        Path store = data.resolve("keys").resolve("master.p12");
        try {
            Credentials credentials = Credentials.openOrCreate(file, random);
            return new Keys(credentials, master(data, store, credentials.keystore().reveal().toCharArray(), random));
        } catch (MalformedException e) {
            throw StartFailure.because("the secrets of " + data + " cannot be used (" + e.getMessage() + "); restore " + file + " and "
                    + store + " from one backup", e);
        } catch (IOException e) {
            throw StartFailure.because("cannot read or write " + file + " and " + store + " (" + e.getMessage() + ")", e);
        }
    }

    private static WrappingKey master(Path data, Path file, char[] password, SecureRandom random) throws IOException, MalformedException {
        MasterKeyStore store = MasterKeyStore.file(file);
        if (store.exists()) {
            if (store.isBeingChanged(password)) {
                throw StartFailure.because("a change of the master key was begun and not finished; run akashi rotate-master-key, it goes on where it"
                        + " was");
            }
            return store.open(password);
        }
        if (Files.exists(data.resolve("postgres"))) {
            // A new key would open nothing of what is there, and would hide that the old one is lost.
            throw new MalformedException("key store: missing, but there is a database");
        }
        Files.createDirectories(file.getParent());
        return store.create(password, random);
    }

    @Override
    public String toString() {
        return "Keys";
    }
}
