package akashi.witness;

import akashi.note.SignerKey;
import akashi.text.Base64;
import akashi.text.MalformedException;
import akashi.trust.WholeFile;
import akashi.vault.OwnerOnlyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/** The witness's secrets in a text file: a comment, the name, one seed a line. Readable by its owner only. */
record KeyFile(Path file) {
    private static final String COMMENT = "# The keys of an Akashi witness. Whoever can read this file can sign as this witness.";
    private static final String NAME = "name ";
    private static final String ED25519 = "ed25519 ";
    private static final String ML_DSA_44 = "ml-dsa-44 ";
    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    boolean exists() {
        return Files.exists(file);
    }

    /** Writes new keys; durable when it returns. */
    void create(WitnessKeys keys) throws IOException {
        String text = String.join("\n", COMMENT, NAME + keys.name(), ED25519 + Base64.encode(keys.ed25519().seed()),
                ML_DSA_44 + Base64.encode(keys.mlDsa44().seed()), "");
        OwnerOnlyFile.create(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the keys.
     *
     * @throws MalformedException it is no such file, or others than its owner can read it; the message holds nothing of the content
     */
    WitnessKeys read() throws IOException, MalformedException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new MalformedException("key file: others than its owner may read or write it (chmod 600 mends that)");
        }
        List<String> lines = List.of(text(WholeFile.read(file)).split("\n", -1));
        if (lines.size() != 5 || !lines.get(0).equals(COMMENT) || !lines.get(4).isEmpty()) {
            throw new MalformedException("key file: not the four lines of a witness's key file");
        }
        String name = after(NAME, lines.get(1));
        byte[] ed25519 = Base64.decode(after(ED25519, lines.get(2)), SignerKey.SEED_LENGTH, "key file: ed25519");
        byte[] mlDsa44 = Base64.decode(after(ML_DSA_44, lines.get(3)), SignerKey.SEED_LENGTH, "key file: ml-dsa-44");
        try {
            return WitnessKeys.of(name, ed25519, mlDsa44);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("key file: the name is none that a key can have", e);
        }
    }

    private static String after(String word, String line) throws MalformedException {
        if (!line.startsWith(word)) {
            throw new MalformedException("key file: no line \"" + word.strip() + "\" where it belongs");
        }
        return line.substring(word.length());
    }

    private static String text(byte[] bytes) throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("key file: not utf-8", e);
        }
    }
}
