package akashi.verify;

import akashi.json.CompactJson;
import akashi.json.JsonInteger;
import akashi.json.JsonNull;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes altered trails, receipts and proofs as files, for a verifier of another make: {@code FOLDER/<id>/input.zip} (of a proof
 * {@code input.tlog-proof} and {@code entry}), {@code policy} and {@code expected.json}: {@code {"id","what","command":"trail"|"receipt"|"proof","verdict":"verified"|"refuted"|"undetermined","code":text|null,
 * "event":number|null,"now":instant,"earlier":bool,"seen":bool}}. The code is one of those that must be found, the event the one that
 * its finding must name, {@code now} what the verifier's clock must show. With {@code earlier} an {@code earlier.zip} lies there, an
 * earlier trail of the case to compare with; with {@code seen} a {@code seen.zip}, which was verified before by a verifier that remembers.
 * The untouched ones lie there too, as J00.
 */
public final class MutationFiles {
    /** When every altered input is verified. */
    public static final String NOW = "2026-11-24T00:00:00Z";
    private static final String EVENT = "event ";

    private MutationFiles() {
    }

    /** Writes all of them anew; answers their ids. */
    public static List<String> write(Path folder) throws IOException {
        clear(folder);
        List<String> ids = new ArrayList<>();
        List<Mutation> all = new ArrayList<>(MutationCatalogue.untouched());
        all.addAll(MutationCatalogue.all());
        all.addAll(TrailMutationsTest.mutations());
        for (Mutation mutation : all) {
            if (!mutation.altered().command().isFolder()) {
                write(folder.resolve(mutation.id()), mutation);
                ids.add(mutation.id());
            }
        }
        return ids;
    }

    private static void write(Path folder, Mutation mutation) throws IOException {
        Files.createDirectories(folder);
        Mutation.Input input = mutation.altered();
        for (Map.Entry<String, byte[]> file : input.files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.write(folder.resolve("policy"), input.policy());
        if (input.earlier().isPresent()) {
            Files.write(folder.resolve("earlier.zip"), input.earlier().get());
        }
        if (input.seen().isPresent()) {
            String name = input.command() == Mutation.Command.PROOF ? Mutation.Input.PROOF : Mutation.Input.ZIP;
            Files.write(folder.resolve("seen" + name.substring(name.indexOf('.'))), input.seen().get().files().get(name));
        }
        Files.write(folder.resolve("expected.json"), CompactJson.write(expected(mutation)));
    }

    private static JsonObject expected(Mutation mutation) {
        Mutation.Answer answer = mutation.answer();
        return JsonObject.EMPTY.with("id", mutation.id()).with("what", mutation.what())
                .with("command", mutation.altered().command().word())
                .with("verdict", answer.verdict().code())
                .with("code", answer.code().isPresent() ? new JsonString(answer.code().get().code()) : JsonNull.NULL)
                .with("event", answer.where().isPresent() && answer.where().get().startsWith(EVENT)
                        ? new JsonInteger(Long.parseLong(answer.where().get().substring(EVENT.length()))) : JsonNull.NULL)
                .with("now", NOW)
                .with("earlier", mutation.altered().earlier().isPresent())
                .with("seen", mutation.altered().seen().isPresent());
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** The folder in which the build keeps them. */
    public static Path folder() {
        return Path.of(System.getProperty("akashi.root"), "ledger-verifier/target/mutations");
    }
}
