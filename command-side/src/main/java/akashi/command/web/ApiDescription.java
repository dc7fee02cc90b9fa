package akashi.command.web;

import akashi.casefile.EventCatalogue;
import akashi.command.access.RecordingRights;
import akashi.command.access.Role;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** What {@code /openapi.json} says of the API as a whole. Without an address, so that the committed copy is the same everywhere. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final Predicate<Role> STAFF = Role::isStaff;
    private static final Predicate<Role> SUBJECT = role -> role == Role.APPLICANT || role == Role.REPRESENTATIVE;

    @Bean
    OpenAPI api() {
        Components components = new Components().addSecuritySchemes("token",
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")).addSecuritySchemes("accessCode",
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic").description("Case number and access code"));
        return new OpenAPI()
                .info(new Info().title("Akashi, command side").version("1").description(
                        "Takes what is recorded. Listens on the loopback address only; every refusal is a problem detail (docs/refusals.md)."))
                .servers(List.of(new Server().url("/")))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    /** The bodies that controllers read themselves. */
    @Bean
    OpenApiCustomizer recordingRequests() {
        return api -> {
            EventDescriptions.addTo(api.getComponents(), EventCatalogue.shipped(), types(STAFF), EventDescriptions.BY_STAFF);
            EventDescriptions.addTo(api.getComponents(), EventCatalogue.shipped(), types(SUBJECT), EventDescriptions.BY_SUBJECT);
            PathItem bySubject = api.getPaths().get("/api/cases/{case}/applicant/events");
            body(api.getPaths().get("/api/cases/{case}/events"), EventDescriptions.BY_STAFF);
            body(api.getPaths().get("/api/documents"), MediaType.TEXT_PLAIN_VALUE, new StringSchema());
            body(bySubject, EventDescriptions.BY_SUBJECT);
            api.getComponents().addSchemas("PublicEventRequest", EventDescriptions.ofRegister());
            body(api.getPaths().get("/api/public-events"), "PublicEventRequest");
            bySubject.getPost().setSecurity(List.of(new SecurityRequirement().addList("accessCode")));
        };
    }

    private static void body(PathItem path, String schema) {
        body(path, MediaType.APPLICATION_JSON_VALUE, new Schema<>().$ref("#/components/schemas/" + schema));
    }

    private static void body(PathItem path, String mediaType, Schema<?> schema) {
        path.getPost().setRequestBody(new RequestBody().required(true).content(new Content().addMediaType(mediaType,
                new io.swagger.v3.oas.models.media.MediaType().schema(schema))));
    }

    private static Set<String> types(Predicate<Role> who) {
        return Arrays.stream(Role.values()).filter(who).flatMap(role -> RecordingRights.typesOf(role).stream()).collect(Collectors.toSet());
    }
}
