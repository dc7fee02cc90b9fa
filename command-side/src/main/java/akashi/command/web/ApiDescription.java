package akashi.command.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi.json} says of the API as a whole. Without an address, so that the committed copy is the same everywhere. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info().title("Akashi, command side").version("1").description(
                        "Takes what is recorded. Listens on the loopback address only; every refusal is a problem detail (docs/refusals.md)."))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes("token",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
