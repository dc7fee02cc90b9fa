package akashi.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test the same {@link WitnessedLedger}, started once and ended with the last test. */
final class TheLedger implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WitnessedLedger.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(TheLedger.class))
                .computeIfAbsent(WitnessedLedger.class, TheLedger::start, WitnessedLedger.class);
    }

    private static WitnessedLedger start(Class<WitnessedLedger> type) {
        try {
            return new WitnessedLedger(Files.createTempDirectory("ledger"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
