package akashi.command;

import akashi.command.axon.CaseCommands;
import akashi.command.clocks.Simulation;
import akashi.command.importing.ImportRun;
import akashi.command.publishing.indexing.CaseIndexing;
import akashi.command.web.BearerTokens;
import akashi.command.web.ImportLimits;
import akashi.command.web.RecordingGate;
import akashi.command.web.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the parts of the ledger to the web. The ledger alone closes them. */
@Configuration(proxyBeanMethods = false)
class CommandSideWiring {
    @Bean
    Keys keys(Settings settings, SecureRandom random) {
        return Keys.openOrCreate(settings.data(), random);
    }

    @Bean
    Ledger ledger(Settings settings, Keys keys, Clock clock, SecureRandom random) {
        return Ledger.start(settings, keys, clock, random);
    }

    @Bean(destroyMethod = "")
    CaseCommands commands(Ledger ledger) {
        return ledger.commands();
    }

    @Bean(destroyMethod = "")
    ImportRun imports(Ledger ledger) {
        return ledger.imports();
    }

    @Bean(destroyMethod = "")
    CaseIndexing indexing(Ledger ledger) {
        return ledger.indexing();
    }

    @Bean
    @ConditionalOnProperty(name = CommandSideSettings.TIME_IS_SIMULATED, havingValue = "true")
    Simulation simulation(Ledger ledger) {
        return ledger.simulation().orElseThrow();
    }

    @Bean
    BearerTokens tokens(Keys keys) {
        return new BearerTokens(Map.of(Role.OPERATOR, keys.credentials().operator().reveal(),
                Role.QUERY_SIDE, keys.credentials().querySide().reveal()));
    }

    @Bean
    ImportLimits importLimits(Settings settings) {
        Path spill = settings.data().resolve("unfinished").resolve("imports");
        try {
            return new ImportLimits(settings.importBytes(), Files.createDirectories(spill));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    RecordingGate recordingGate(Ledger ledger) {
        return ledger::recordingRefused;
    }

    @Bean
    HealthIndicator ledgerHealth(Ledger ledger) {
        return () -> ledger.publisher().state().trouble().isPresent() ? Health.outOfService().build() : Health.up().build();
    }

    /** Case numbers with a slash arrive as {@code %2F}, which Tomcat rejects unless told to leave it as it is. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashes() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("passthrough"));
    }
}
