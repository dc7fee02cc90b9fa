package akashi.command.importing;

import akashi.casefile.EventCatalogue;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The mappings that ship with Akashi, read from its jar. */
final class ShippedMappings {
    private static final List<String> NAMES = List.of("receipt-wabo", "traffic-fines", "bpic15");
    private static final List<Mapping> ALL = read();

    private ShippedMappings() {
    }

    static List<Mapping> all() {
        return ALL;
    }

    private static List<Mapping> read() {
        List<Mapping> mappings = new ArrayList<>();
        for (String name : NAMES) {
            try (InputStream resource = ShippedMappings.class.getResourceAsStream("mapping-" + name + ".json")) {
                if (resource == null) {
                    throw new AssertionError("the jar lacks the mapping " + name);
                }
                mappings.add(Mapping.parse(resource.readAllBytes(), EventCatalogue.shipped()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MalformedException e) {
                throw new AssertionError("the shipped mapping " + name, e);
            }
        }
        return List.copyOf(mappings);
    }
}
