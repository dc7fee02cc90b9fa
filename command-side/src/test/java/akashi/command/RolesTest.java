package akashi.command;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casefile.EventCatalogue;
import akashi.casefile.EventSchema;
import akashi.command.access.RecordingRights;
import akashi.command.access.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** docs/roles.md says who may do what: route by route, role by role, type by type. */
class RolesTest {
    private static final Path PAGE = Path.of(System.getProperty("akashi.root"), "docs", "roles.md");
    private static final Set<String> NOT_OF_OURS = Set.of("GET /actuator/health", "GET /openapi.json");

    @TempDir
    private Path data;

    @Test
    void every_route_is_open_to_those_whom_the_page_names_and_to_nobody_else() throws Exception {
        List<String> roles = cells(lines().filter(line -> line.startsWith("| route |")).findFirst().orElseThrow()).subList(1, 11);
        try (LedgerApi api = LedgerApi.start(data, "--akashi.origin=demonstration.invalid/roles",
                "--akashi.simulated-clock=2026-04-01T00:00:00Z")) {
            api.filed(api.as("recording-officer"), "walked");
            String code = LedgerApi.json(api.post(api.as("registrar"), "/api/cases/walked/access-codes", ""), 201).text("code");
            Map<String, List<String>> table = table("^\\| `((?:GET|POST|DELETE) [^`]+)` \\|");
            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, List<String>> row : table.entrySet()) {
                for (int i = 0; i < roles.size(); i++) {
                    String authorization = switch (roles.get(i)) {
                        case "nobody" -> null;
                        case "applicant" -> LedgerApi.basic("walked", code);
                        default -> api.as(roles.get(i));
                    };
                    boolean said = row.getValue().get(i + 1).equals("yes");
                    int status = ask(api, authorization, row.getKey()).statusCode();
                    boolean open = status != 401 && status != 403;
                    if (open != said || !open && status != (authorization == null ? 401 : 403)) {
                        wrong.add(row.getKey() + " by " + roles.get(i) + " is answered " + status + ", and the page says " + (said ? "yes" : "no"));
                    }
                    // An access code is drawn anew where one was asked for.
                    if (open && row.getKey().endsWith("/access-codes")) {
                        code = LedgerApi.json(api.post(api.as("registrar"), "/api/cases/walked/access-codes", ""), 201).text("code");
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(table.keySet()).as("the routes there are").containsExactlyInAnyOrderElementsOf(routes(api));
        }
    }

    @Test
    void the_table_of_types_is_that_of_the_code() throws Exception {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        table("^\\| `([a-z-]+)` \\| `").forEach((role, row) -> said.put(role,
                Pattern.compile("`([A-Za-z]+)`").matcher(row.get(1)).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new))));
        Map<String, Set<String>> true_ = Arrays.stream(Role.values()).filter(role -> !RecordingRights.typesOf(role).isEmpty())
                .collect(Collectors.toMap(Role::code, RecordingRights::typesOf));
        assertThat(said).isEqualTo(true_);
    }

    @Test
    void whoever_records_records_types_that_there_are_and_the_system_s_own_are_nobody_s() {
        Set<String> types = EventCatalogue.shipped().schemas().stream().map(EventSchema::type).collect(Collectors.toSet());
        Set<String> recorded = Arrays.stream(Role.values()).flatMap(role -> RecordingRights.typesOf(role).stream()).collect(Collectors.toSet());
        assertThat(types).containsAll(recorded);
        types.removeAll(recorded);
        assertThat(types).containsExactlyInAnyOrder("AccessCodeIssued", "AccessDisclosureReleased", "BridgeEnded", "DeadlineMissed",
                "ErasureExecuted", "ErasureListed", "RecordAccessed", "StatusBridged", "TrailDisclosed");
    }

    private static HttpResponse<String> ask(LedgerApi api, String authorization, String route) throws Exception {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1).replace("{case}", "walked").replace("{ref}", "nobody").replace("{id}", "none");
        boolean file = path.startsWith("/api/imports");
        return LedgerApi.send(api.request(authorization, path).header("Content-Type", file ? "application/octet-stream" : "application/json")
                .method(method, method.equals("GET") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(file ? "" : "{}")));
    }

    private static Set<String> routes(LedgerApi api) {
        Set<String> routes = new TreeSet<>(NOT_OF_OURS);
        api.side().context().getBeansOfType(RequestMappingHandlerMapping.class).values().forEach(mapping ->
                mapping.getHandlerMethods().forEach((info, method) -> info.getPathPatternsCondition().getPatternValues().forEach(path ->
                        info.getMethodsCondition().getMethods().forEach(verb -> routes.add(verb + " " + path)))));
        routes.removeIf(route -> route.startsWith("GET /actuator") && !NOT_OF_OURS.contains(route) || route.endsWith("/openapi.json.yaml"));
        return routes;
    }

    private static java.util.stream.Stream<String> lines() throws Exception {
        return Files.readAllLines(PAGE).stream();
    }

    private static Map<String, List<String>> table(String pattern) throws Exception {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            for (MatchResult found : Pattern.compile(pattern).matcher(line).results().toList()) {
                rows.put(found.group(1), cells(line));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        String[] parts = line.split("\\|", -1);
        return Arrays.stream(parts, 1, parts.length - 1).map(String::strip).toList();
    }
}
