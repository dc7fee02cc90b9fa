package akashi.e2e.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The ledger, the browser and the list, made for the first test that asks and kept for the run. */
final class EveryPage implements ParameterResolver {

    /** What tests get. */
    record Pages(FilledLedger ledger, Browser browser, List<PageState> all) {
        PageState named(String name) {
            return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        }
    }

    private record Kept(Optional<Path> toRemove, Pages pages) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            pages.browser().close();
            pages.ledger().close();
            if (toRemove.isPresent()) {
                try (Stream<Path> files = Files.walk(toRemove.get())) {
                    files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pages.class;
    }

    @Override
    public Pages resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(Kept.class, absent -> make(), Kept.class).pages();
    }

    private static Kept make() {
        try {
            // With a directory of one's own the ledger is filled once, and then only started: for whoever works at a page.
            String own = System.getProperty("akashi.pages");
            Path directory = own == null ? Files.createTempDirectory("pages") : Files.createDirectories(Path.of(own));
            FilledLedger ledger = FilledLedger.start(directory);
            Browser browser = Browser.start(ledger);
            return new Kept(own == null ? Optional.of(directory) : Optional.empty(), new Pages(ledger, browser, PageList.of(ledger, browser)));
        } catch (Exception e) {
            throw new AssertionError("the pages could not be made", e);
        }
    }
}
