package akashi.command.vault;

import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import akashi.vault.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code credentials} of a data directory: who may call the two sides, the passwords of the database's roles, and the
 * password of the key store. Made at the first start, readable by its owner only; changed by us only to add what an older version did
 * not write.
 *
 * @param operator bearer token of the person at the command line
 * @param querySide bearer token with which the query side calls the command side
 * @param staff    bearer tokens of one member of staff a role, by the role's code
 * @param keystore password of {@code keys/master.p12}
 */
public record Credentials(Secret operator, Secret querySide, Map<String, Secret> staff, DatabasePasswords database, Secret keystore) {
    private static final int LONGEST = 16_384;
    /** For whom there is a token from the first start on: one member of staff a role. */
    private static final List<String> STAFF =
            List.of("recording-officer", "reviewer", "registrar", "statistician", "ombudsman", "auditor");

    public Credentials {
        staff = Map.copyOf(staff);
    }

    /**
     * Reads the file, or draws everything and writes it.
     *
     * @throws MalformedException if the file is not as we write it
     * @throws IOException if it can be neither read nor written
     */
    public static Credentials openOrCreate(Path file, SecureRandom random) throws IOException, MalformedException {
        if (Files.exists(file)) {
            Credentials known = read(file);
            if (!known.staff().isEmpty()) {
                return known;
            }
            Credentials whole = new Credentials(known.operator(), known.querySide(), drawnStaff(random), known.database(), known.keystore());
            OwnerOnlyFile.replace(file, whole.json());
            return whole;
        }
        DatabasePasswords database =
                new DatabasePasswords(Secret.draw(random), Secret.draw(random), Secret.draw(random), Secret.draw(random));
        Credentials fresh = new Credentials(Secret.draw(random), Secret.draw(random), drawnStaff(random), database, Secret.draw(random));
        OwnerOnlyFile.create(file, fresh.json());
        return fresh;
    }

    private static Credentials read(Path file) throws IOException, MalformedException {
        if (Files.size(file) > LONGEST) {
            throw new MalformedException("credentials: longer than " + LONGEST + " bytes");
        }
        // People may open this file and their editor may add a line end: the strict reader takes it without.
        byte[] bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip()
                .getBytes(StandardCharsets.UTF_8);
        JsonObject json = StrictJson.parseObject(bytes, JsonLimits.ENTRY, "credentials");
        JsonObject roles = json.object("database");
        DatabasePasswords database = new DatabasePasswords(
                secret(roles, "superuser"), secret(roles, "owner"), secret(roles, "writer"), secret(roles, "reader"));
        return new Credentials(secret(json, "operator"), secret(json, "querySide"), staff(json), database, secret(json, "keystore"));
    }

    /** Empty in a file of an older version. */
    private static Map<String, Secret> staff(JsonObject json) throws MalformedException {
        Map<String, Secret> staff = new LinkedHashMap<>();
        if (json.has("staff")) {
            for (String role : STAFF) {
                staff.put(role, secret(json.object("staff"), role));
            }
        }
        return staff;
    }

    private static Map<String, Secret> drawnStaff(SecureRandom random) {
        Map<String, Secret> staff = new LinkedHashMap<>();
        STAFF.forEach(role -> staff.put(role, Secret.draw(random)));
        return staff;
    }

    private static Secret secret(JsonObject json, String name) throws MalformedException {
        try {
            return Secret.of(json.text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("credentials: " + name + " is not a secret as we draw them", e);
        }
    }

    private byte[] json() {
        JsonObject roles = JsonObject.EMPTY.with("superuser", database.superuser().reveal()).with("owner", database.owner().reveal())
                .with("writer", database.writer().reveal()).with("reader", database.reader().reveal());
        JsonObject people = JsonObject.EMPTY;
        for (String role : STAFF) {
            people = people.with(role, staff.get(role).reveal());
        }
        return CompactJson.write(JsonObject.EMPTY.with("operator", operator.reveal()).with("querySide", querySide.reveal())
                .with("staff", people).with("database", roles).with("keystore", keystore.reveal()));
    }
}
