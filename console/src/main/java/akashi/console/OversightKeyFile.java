package akashi.console;

import akashi.note.SignatureType;
import akashi.note.SignerKey;
import akashi.text.Base64;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.vault.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ombudsman's secret in a text file: a comment, the name, the seed. Readable by its owner only. */
record OversightKeyFile(Path file) {
    private static final String COMMENT = "# The key of an ombudsman. Whoever can read this file can countersign erasures.";
    private static final String NAME = "name ";
    private static final String ED25519 = "ed25519 ";

    /** Writes a new key; a file that is there already stays as it is. */
    SignerKey create(String name, byte[] seed) throws StoppedException {
        try {
            SignerKey key = SignerKey.of(name, SignatureType.ED25519, seed);
            String text = String.join("\n", COMMENT, NAME + name, ED25519 + Base64.encode(seed), "");
            OwnerOnlyFile.create(file, text.getBytes(StandardCharsets.UTF_8));
            return key;
        } catch (IllegalArgumentException e) {
            throw StoppedException.usage("--name is a name as C2SP signed-note wants it: no blank, no plus sign");
        } catch (FileAlreadyExistsException e) {
            throw StoppedException.failed(Printable.of(file.toString()) + " is there already; a key is never written over", e);
        } catch (IOException e) {
            throw StoppedException.failed("cannot write " + Printable.of(file.toString()) + ": " + e.getClass().getSimpleName(), e);
        }
    }

    SignerKey read() throws StoppedException {
        try {
            List<String> lines = List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n", -1));
            if (lines.size() != 4 || !lines.get(0).equals(COMMENT) || !lines.get(1).startsWith(NAME) || !lines.get(2).startsWith(ED25519)
                    || !lines.get(3).isEmpty()) {
                throw StoppedException.unreadable(Printable.of(file.toString()) + " is no ombudsman's key");
            }
            byte[] seed = Base64.decode(lines.get(2).substring(ED25519.length()), SignerKey.SEED_LENGTH, "key file: ed25519");
            return SignerKey.of(lines.get(1).substring(NAME.length()), SignatureType.ED25519, seed);
        } catch (IOException | MalformedException | IllegalArgumentException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + " cannot be read as an ombudsman's key", e);
        }
    }
}
