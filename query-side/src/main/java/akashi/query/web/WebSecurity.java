package akashi.query.web;

import akashi.query.DataDirectory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Who may ask for what; whatever is not named here is denied.
 *
 * <p>Staff and operators come with a bearer token and no session; applicants and representatives with a session that their access code opened; the log and the
 * pages about it are for everyone, read-only. The headers are {@link SecurityHeaders}'. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    /** What anybody may read. */
    private static final String[] FOR_EVERYBODY = {"/", "/style.css", "/verifier.html", "/openapi.json", "/actuator/health", "/log/**", "/receipts/*",
        "/releases", "/releases/*", "/releases/*/*", "/releases/*/*/*", "/measures", "/measures/*", "/standards", "/feed.atom", "/feed.ja.atom", "/notices/*", "/case",
        "/published", "/entries", "/entries/*", "/criteria", "/criteria/versions", "/live", "/live.js"};

    static final String OPERATOR = "OPERATOR";
    /** Whoever comes with a bearer token. Whose it is and what they may see, the command side says. */
    static final String STAFF = "STAFF";
    static final String APPLICANT = "APPLICANT";

    @Bean
    @Order(1)
    SecurityFilterChain staff(HttpSecurity http, DataDirectory directory) {
        http.securityMatcher("/api/**", "/staff/**")
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .addFilterBefore(new BearerTokenFilter(directory), AuthorizationFilter.class)
            .exceptionHandling(failures -> failures
                .authenticationEntryPoint((request, response, refused) -> tokenRequired(response))
                .accessDeniedHandler((request, response, refused) -> {
                    if (isOperator(SecurityContextHolder.getContext().getAuthentication())) {
                        response.sendError(403);
                    } else {
                        // Of any other token nothing is known here, not even whether it is one.
                        tokenRequired(response);
                    }
                }))
            .authorizeHttpRequests(requests -> requests
                .requestMatchers(HttpMethod.GET, "/api/cases").hasRole(OPERATOR)
                .requestMatchers(HttpMethod.GET, "/api/cases/*", "/api/cases/*/receipt", "/staff/cases/*").hasRole(STAFF)
                .requestMatchers(HttpMethod.POST, "/api/cases/*/trail", "/api/history").hasRole(STAFF)
                .anyRequest().denyAll());
        return plain(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everyone(HttpSecurity http) {
        http.requestCache(AbstractHttpConfigurer::disable)
            .exceptionHandling(failures -> failures
                .authenticationEntryPoint((request, response, refused) -> response.sendError(403))
                .accessDeniedHandler((request, response, refused) -> response.sendError(403)))
            .authorizeHttpRequests(requests -> requests
                // The end of an answer that was allowed when it began, though the visit may have ended meanwhile.
                .dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll()
                .requestMatchers("/error").permitAll()
                .requestMatchers(HttpMethod.GET, FOR_EVERYBODY).permitAll()
                .requestMatchers(HttpMethod.HEAD, FOR_EVERYBODY).permitAll()
                .requestMatchers(HttpMethod.POST, "/case").permitAll()
                .requestMatchers(HttpMethod.GET, "/case/timeline", "/case/timeline.json", "/case/live", "/case/receipt", "/case/say", "/case/said", "/case/proof", "/case/take", "/case/notices").hasRole(APPLICANT)
                .requestMatchers(HttpMethod.POST, "/case/trail", "/case/leave", "/case/say", "/case/notices", "/case/notices/end").hasRole(APPLICANT)
                .requestMatchers("/oversight", "/office").permitAll()
                .requestMatchers(HttpMethod.POST, "/oversight/leave", "/office/leave").permitAll()
                .requestMatchers("/oversight/**").hasRole(StaffVisits.role(StaffVisit.Area.OVERSIGHT))
                .requestMatchers("/office/holders", "/office/refusals").hasRole(StaffVisits.role(StaffVisit.Area.MANAGEMENT))
                .requestMatchers("/office/**").hasRole(StaffVisits.role(StaffVisit.Area.OFFICE))
                .anyRequest().denyAll());
        return plain(http).build();
    }

    /** Is it the operator's token that this request came with? */
    static boolean isOperator(Authentication caller) {
        return caller != null && caller.getAuthorities().stream().anyMatch(role -> ("ROLE_" + OPERATOR).equals(role.getAuthority()));
    }

    private static void tokenRequired(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        response.sendError(401);
    }

    /** A case number may hold a slash or a percent sign; in a path they come encoded, within one segment. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }

    /** The server leaves encoded slashes as they are, for the firewall and the handlers to read. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return server -> server.addConnectorCustomizers(connector ->
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    /** What the server refuses by itself has the headers as well. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> headersOnRefusals() {
        return server -> server.addEngineValves(new SecurityHeaders.OnRefusals());
    }

    /** Nobody logs in by name and password here, and no such user exists. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("no users");
        };
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.headers(AbstractHttpConfigurer::disable)
            .formLogin(AbstractHttpConfigurer::disable)
            .httpBasic(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .anonymous(anonymous -> { });
    }
}
