package akashi.command;

import java.util.List;

/**
 * What Spring is told. As arguments, which win over whatever stands in the environment or in a file where the process was started: no
 * variable that somebody exported for another program may open this side to the network or write its log elsewhere.
 */
final class CommandSideSettings {
    /** Whether there is a way to let time pass. */
    static final String TIME_IS_SIMULATED = "akashi.time-is-simulated";

    private CommandSideSettings() {
    }

    static String[] of(Settings settings, DataDirectory directory) {
        long swallowed = Math.min(settings.importBytes(), Integer.MAX_VALUE);
        return List.of(
                "server.address=127.0.0.1",
                "server.port=" + settings.port(),
                "server.shutdown=graceful",
                "server.ssl.enabled=false",
                "spring.lifecycle.timeout-per-shutdown-phase=60s",
                // A refused file is read to its end all the same: who sends would otherwise see a broken pipe and no reason.
                "server.tomcat.max-swallow-size=" + swallowed + "B",
                "server.tomcat.accesslog.enabled=false",
                "spring.servlet.multipart.enabled=false",
                "spring.web.resources.add-mappings=false",
                "spring.mvc.log-resolved-exception=false",
                "spring.jmx.enabled=false",
                "spring.main.banner-mode=off",
                "logging.file.name=" + directory.log(),
                "logging.console.enabled=false",
                "logging.level.root=INFO",
                "logging.level.org.apache.catalina.core.ContainerBase=OFF",
                // They name the aggregate that could not be loaded: the case number. What failed is answered, and logged without it.
                "logging.level.org.axonframework.modelling=OFF",
                "logging.level.org.axonframework.eventsourcing=OFF",
                "management.server.port=",
                "management.endpoints.access.default=none",
                "management.endpoint.health.access=read-only",
                "management.endpoint.log.access=read-only",
                "management.endpoints.web.exposure.include=health,log",
                "management.endpoint.health.probes.enabled=false",
                "management.endpoint.health.show-details=never",
                "management.endpoint.health.status.order=DOWN,OUT_OF_SERVICE,DEGRADED,UP,UNKNOWN",
                "management.endpoint.health.show-components=never",
                // For the one route that exists only then; whatever the environment says, it goes with the clock.
                TIME_IS_SIMULATED + "=" + settings.simulatedClock().isPresent(),
                "springdoc.api-docs.path=/openapi.json",
                "springdoc.writer-with-order-by-keys=true",
                "springdoc.writer-with-default-pretty-printer=true",
                "springdoc.override-with-generic-response=false",
                "springdoc.show-actuator=false").stream().map(setting -> "--" + setting).toArray(String[]::new);
    }
}
