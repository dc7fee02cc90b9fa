package akashi.console;

import akashi.console.sides.Address;
import akashi.console.sides.DataDirectory;
import akashi.console.sides.LedgerClient;
import akashi.console.sides.Side;
import akashi.console.sides.Sides;
import akashi.json.CompactJson;
import akashi.json.JsonLimits;
import akashi.json.StrictJson;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Record existing case histories (XES, OCEL 2.0 JSON, CSV) as they were; what is recorded already is not recorded again.")
final class ImportCommand implements Callable<Integer> {
    private static final JsonLimits MAPPING_LIMITS = new JsonLimits(1 << 20, 8, 4_096, 50_000);

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = ".xes, .jsonocel, .json or .csv, each also as .gz")
    private List<Path> files;
    @Option(names = "--mapping", paramLabel = "M", defaultValue = "",
            description = "a mapping file (docs/import.md), or the name of one that ships: receipt-wabo, traffic-fines, bpic15")
    private String mapping;
    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "only the first N cases of each file")
    private long limit;
    @Option(names = "--case-prefix", paramLabel = "P", defaultValue = "", description = "put before every case number")
    private String casePrefix;
    @Mixin
    private DataOption data;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException, InterruptedException {
        if (limit < 0) {
            throw StoppedException.usage("--limit is a number from 1");
        }
        List<ImportFile> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(ImportFile.of(surroundings.here().resolve(file)));
        }
        Map<String, String> parameters = parameters();
        DataDirectory directory = data.in(surroundings);
        try (Sides sides = new Sides(surroundings, directory, Sides.LASTING)) {
            Address address = sides.use(Side.COMMAND);
            LedgerClient command = new LedgerClient(Side.COMMAND, address, directory);
            Importing importing = new Importing(surroundings, directory, command, parameters);
            // All files are read to their ends before the first is recorded: one that is cut off stops all.
            Map<ImportFile, Long> events = new LinkedHashMap<>();
            for (ImportFile source : sources) {
                events.put(source, named(source, () -> importing.check(source)));
            }
            for (ImportFile source : sources) {
                named(source, () -> {
                    importing.record(source, events.get(source));
                    return 0L;
                });
            }
            command.post("/api/case-index");
            importing.print();
        }
        return ExitCode.DONE;
    }

    private Map<String, String> parameters() throws StoppedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        Path file = surroundings.here().resolve(mapping);
        if (!mapping.isEmpty() && (mapping.endsWith(".json") || Files.isRegularFile(file))) {
            parameters.put("mappingJson", mappingJson(file));
        } else {
            parameters.put("mapping", mapping);
        }
        parameters.put("prefix", casePrefix);
        parameters.put("limit", limit == 0 ? "" : Long.toString(limit));
        return parameters;
    }

    /** Without white space, since it travels in a URL. */
    private static String mappingJson(Path file) throws StoppedException {
        try {
            return Base64Url.encode(CompactJson.write(StrictJson.parseObject(Files.readAllBytes(file), MAPPING_LIMITS, "mapping")));
        } catch (IOException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + ": the mapping cannot be read", e);
        } catch (MalformedException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + ": " + e.getMessage(), e);
        }
    }

    private interface Step {
        long run() throws StoppedException, InterruptedException;
    }

    /** Puts the file's name before whatever is said about it. */
    private static long named(ImportFile source, Step step) throws StoppedException, InterruptedException {
        try {
            return step.run();
        } catch (StoppedException e) {
            String sentence = Printable.of(source.name()) + ": " + e.getMessage();
            throw e.exitCode() == ExitCode.UNREADABLE ? StoppedException.unreadable(sentence, e) : StoppedException.failed(sentence, e);
        }
    }
}
