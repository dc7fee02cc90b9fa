package akashi.command;

import akashi.command.access.BearerTokens;
import akashi.command.access.FailedTries;
import akashi.command.access.IdentityProvider;
import akashi.command.access.Role;
import akashi.command.access.StaffRegister;
import akashi.command.axon.CaseCommands;
import akashi.command.axon.CaseOpener;
import akashi.command.clocks.Simulation;
import akashi.command.erasing.ErasureDesk;
import akashi.command.erasing.Erasing;
import akashi.command.importing.ImportRun;
import akashi.command.publishing.PublisherState;
import akashi.command.publishing.files.PublishedDocuments;
import akashi.command.publishing.indexing.CaseIndexing;
import akashi.command.publishing.witnessing.Cosigning;
import akashi.command.recording.Authorship;
import akashi.command.recording.Recording;
import akashi.command.recording.RefusalCounts;
import akashi.command.register.CurrentRegister;
import akashi.command.register.Registrar;
import akashi.command.releasing.Auditing;
import akashi.command.releasing.Releasing;
import akashi.command.web.ImportLimits;
import akashi.command.web.LogStateEndpoint;
import akashi.command.web.OidcProvider;
import akashi.command.web.RecordingGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
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
    private static final String DEGRADED = "DEGRADED";
    private static final String NOT_WITNESSED = "NOT_WITNESSED";

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
    ErasureDesk erasureDesk(Ledger ledger) {
        return ledger.erasureDesk();
    }

    @Bean
    Erasing erasing(Ledger ledger) {
        return ledger.erasing();
    }

    @Bean
    Releasing releasing(Ledger ledger) {
        return ledger.releasing();
    }

    @Bean
    Auditing auditing(Ledger ledger) {
        return ledger.auditing();
    }

    @Bean
    @ConditionalOnProperty(name = CommandSideSettings.TIME_IS_SIMULATED, havingValue = "true")
    Simulation simulation(Ledger ledger) {
        return ledger.simulation().orElseThrow();
    }

    @Bean
    BearerTokens tokens(Settings settings, Keys keys, Ledger ledger) {
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        tokens.put(Role.OPERATOR, keys.credentials().operator().reveal());
        tokens.put(Role.QUERY_SIDE, keys.credentials().querySide().reveal());
        keys.credentials().staff().forEach((role, token) -> tokens.put(Role.of(role).orElseThrow(), token.reveal()));
        IdentityProvider provider = settings.identityProvider()
                .<IdentityProvider>map(issuer -> new OidcProvider(issuer.address(), issuer.audience())).orElse(IdentityProvider.NONE);
        return new BearerTokens(tokens, ledger.staff(), provider);
    }

    @Bean
    StaffRegister staff(Ledger ledger) {
        return ledger.staff();
    }

    @Bean
    RefusalCounts refusals(Ledger ledger) {
        return ledger.refusals();
    }

    @Bean
    CaseOpener opener(Ledger ledger) {
        return ledger.opener();
    }

    @Bean
    Authorship authorship(Ledger ledger) {
        return ledger.authorship();
    }

    @Bean
    Recording recording(Ledger ledger) {
        return ledger.recording();
    }

    @Bean
    CurrentRegister register(Ledger ledger) {
        return ledger.register();
    }

    @Bean
    PublishedDocuments documents(Ledger ledger) {
        return ledger.documents();
    }

    @Bean
    Registrar registrar(Ledger ledger) {
        return ledger.registrar();
    }

    /** By the machine's own clock, which nobody sets: also where time is simulated. */
    @Bean
    FailedTries failedTries() {
        return new FailedTries(System::nanoTime);
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

    /** Out of service while nothing may be recorded; {@code DEGRADED} (200) while what is recorded is not signed or published yet;
     * {@code NOT_WITNESSED} (200) while too few witnesses cosign, so that nothing new is published as cosigned. */
    @Bean
    HealthIndicator ledgerHealth(Ledger ledger) {
        return () -> {
            PublisherState state = ledger.publisher().state();
            if (!state.isRecordingAllowed()) {
                return Health.outOfService().build();
            }
            boolean degraded = state.trouble().isPresent();
            boolean witnessed = ledger.cosigning().stream().allMatch(Cosigning::isQuorumInReach);
            return degraded ? Health.status(DEGRADED).build() : witnessed ? Health.up().build() : Health.status(NOT_WITNESSED).build();
        };
    }

    @Bean
    LogStateEndpoint logState(Ledger ledger) {
        return new LogStateEndpoint(ledger.publisher(), ledger.stageTimes(), ledger.cosigning());
    }

    /** Case numbers with a slash arrive as {@code %2F}, which Tomcat rejects unless told to leave it as it is. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashes() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("passthrough"));
    }
}
