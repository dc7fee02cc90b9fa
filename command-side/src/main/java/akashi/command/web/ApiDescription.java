package akashi.command.web;

import akashi.casefile.EventCatalogue;
import akashi.command.access.RecordingRights;
import akashi.command.access.Role;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi.json} says of the API as a whole. Without an address, so that the committed copy is the same everywhere. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI api() {
        Components components = new Components().addSecuritySchemes("token",
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")).addSecuritySchemes("accessCode",
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic").description("Case number and access code"));
        EventDescriptions.addTo(components, EventCatalogue.shipped(), Arrays.stream(Role.values())
                .flatMap(role -> RecordingRights.typesOf(role).stream()).collect(Collectors.toSet()));
        return new OpenAPI()
                .info(new Info().title("Akashi, command side").version("1").description(
                        "Takes what is recorded. Listens on the loopback address only; every refusal is a problem detail (docs/refusals.md)."))
                .servers(List.of(new Server().url("/")))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
