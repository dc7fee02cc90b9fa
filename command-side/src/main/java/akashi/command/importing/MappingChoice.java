package akashi.command.importing;

import akashi.command.importing.source.Attribute;
import akashi.command.importing.source.SourceRow;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the mapping for a file by what its first row looks like. */
final class MappingChoice {
    private MappingChoice() {
    }

    static Mapping of(HistoryOptions options, List<String> header, Optional<SourceRow> first) throws MalformedException {
        Set<String> columns = new LinkedHashSet<>(header);
        first.ifPresent(row -> row.attributes().forEach(attribute -> columns.add(attribute.name())));
        if (options.mapping().isPresent()) {
            return check(options.mapping().get(), header, columns);
        }
        for (Mapping shipped : ShippedMappings.all()) {
            String activity = first.flatMap(row -> shipped.column(Mapping.Role.ACTIVITY).in(row.attributes()))
                    .map(Attribute::value).orElse("");
            if (shipped.recognises(columns, activity) && shipped.fits(columns)) {
                return shipped;
            }
        }
        return check(Mapping.usual(header), header, columns);
    }

    private static Mapping check(Mapping mapping, List<String> header, Set<String> columns) throws MalformedException {
        // XES states no columns: each event says for itself what it lacks.
        if (!header.isEmpty() && !mapping.fits(columns)) {
            throw new MalformedException("columns: no case, activity and time among \"" + columns.stream().map(Printable::of)
                    .collect(Collectors.joining("\", \"")) + "\"; name them in a mapping file and give it with --mapping (docs/import.md)");
        }
        return mapping;
    }
}
