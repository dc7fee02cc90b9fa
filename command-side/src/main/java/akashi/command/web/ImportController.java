package akashi.command.web;

import akashi.casefile.EventCatalogue;
import akashi.command.importing.History;
import akashi.command.importing.HistoryOptions;
import akashi.command.importing.ImportCheck;
import akashi.command.importing.ImportCounts;
import akashi.command.importing.ImportRun;
import akashi.command.importing.Mapping;
import akashi.command.importing.Measure;
import akashi.text.Base64Url;
import akashi.text.MalformedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes case histories. The body is the file itself; it is read as fast as it can be recorded and no faster, so that the sender's
 * progress is the ledger's, and nothing of it is kept on disk but hashes.
 */
@RestController
@RequestMapping(path = "/api/imports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
class ImportController {
    private final ImportRun imports;
    private final ImportLimits limits;

    ImportController(ImportRun imports, ImportLimits limits) {
        this.imports = imports;
        this.limits = limits;
    }

    /** What a file holds. @param sha256 of the body, lower-case hexadecimal */
    record Checked(long cases, long events, String sha256, Map<String, Long> findings, List<Measure> measures) {}

    /** Reads a file to its end and records nothing. */
    @PostMapping("/check")
    Checked check(HttpServletRequest request, @RequestParam String name, @RequestParam Optional<String> mapping,
            @RequestParam Optional<String> mappingJson, @RequestParam Optional<String> prefix, @RequestParam Optional<Long> limit)
            throws IOException {
        CappedBody body = CappedBody.of(request.getInputStream(), limits.bytes());
        return reading(body, name, options(mapping, mappingJson, prefix, limit), history -> {
            ImportCheck found = imports.check(history);
            return new Checked(found.cases(), found.events(), body.hashOfAll().hex(), found.findings(), found.measures());
        });
    }

    /** Records a file; what is recorded already is not recorded again. */
    @PostMapping
    ImportCounts record(HttpServletRequest request, @RequestParam String name, @RequestParam Optional<String> mapping,
            @RequestParam Optional<String> mappingJson, @RequestParam Optional<String> prefix, @RequestParam Optional<Long> limit)
            throws IOException {
        CappedBody body = CappedBody.of(request.getInputStream(), limits.bytes());
        return reading(body, name, options(mapping, mappingJson, prefix, limit), imports::record);
    }

    private interface Reader<T> {
        T read(History history) throws IOException, MalformedException, SQLException;
    }

    private static <T> T reading(CappedBody body, String name, HistoryOptions options, Reader<T> reader) throws IOException {
        try (History history = History.open(body, name, options)) {
            return reader.read(history);
        } catch (MalformedException e) {
            throw new ProblemException(Problem.HISTORY_MALFORMED, e.getMessage(), e);
        } catch (SQLException e) {
            throw new ProblemException(Problem.UNAVAILABLE, "The database does not answer. The same import goes on where it stopped.", e);
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CappedBody.TooLongException tooLong) {
                    throw new ProblemException(Problem.TOO_LARGE, "The file is " + tooLong.getMessage() + ".", e);
                }
            }
            throw e;
        }
    }

    private HistoryOptions options(Optional<String> mapping, Optional<String> mappingJson, Optional<String> prefix, Optional<Long> limit) {
        HistoryOptions options = HistoryOptions.all(limits.directory());
        if (prefix.isPresent()) {
            options = options.withCasePrefix(prefix.get());
        }
        if (limit.isPresent()) {
            if (limit.get() < 1) {
                throw new ProblemException(Problem.BAD_REQUEST, "The limit is a number of cases from 1.");
            }
            options = options.withCaseLimit(limit.get());
        }
        try {
            if (mappingJson.isPresent()) {
                byte[] document = Base64Url.decode(mappingJson.get(), "mappingJson");
                return options.withMapping(Mapping.parse(document, EventCatalogue.shipped()));
            }
            return mapping.isPresent() ? options.withMapping(Mapping.shipped(mapping.get())) : options;
        } catch (MalformedException e) {
            throw new ProblemException(Problem.MAPPING_UNUSABLE, e.getMessage(), e);
        }
    }
}
