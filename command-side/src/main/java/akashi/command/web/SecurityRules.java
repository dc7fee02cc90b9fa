package akashi.command.web;

import akashi.command.access.BearerTokens;
import akashi.command.access.FailedTries;
import akashi.command.access.Role;
import akashi.command.axon.CaseOpener;
import akashi.command.clocks.Simulation;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
    private static final String OPERATOR = Role.OPERATOR.name();
    private static final String QUERY_SIDE = Role.QUERY_SIDE.name();
    private static final String[] RECORDS = {Role.RECORDING_OFFICER.name(), Role.REVIEWER.name(), Role.REGISTRAR.name(), Role.OMBUDSMAN.name()};
    private static final String[] READS = {OPERATOR, Role.RECORDING_OFFICER.name(), Role.REVIEWER.name(), Role.REGISTRAR.name(),
        Role.OMBUDSMAN.name(), Role.AUDITOR.name()};
    private static final String[] STAFF = {OPERATOR, QUERY_SIDE, Role.RECORDING_OFFICER.name(), Role.REVIEWER.name(), Role.REGISTRAR.name(),
        Role.STATISTICIAN.name(), Role.OMBUDSMAN.name(), Role.AUDITOR.name()};
    private static final String[] MANAGES = {OPERATOR, Role.REGISTRAR.name(), Role.OMBUDSMAN.name(), Role.AUDITOR.name()};
    private static final String[] SUBJECT = {Role.APPLICANT.name(), Role.REPRESENTATIVE.name()};

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http, BearerTokens tokens, CaseOpener opener, FailedTries tries, ProblemWriter problems,
            ObjectProvider<Simulation> simulation) throws Exception {
        return http
                .authorizeHttpRequests(requests -> whereTimeIsSimulated(requests, simulation)
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/openapi.json").permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/log").hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.POST, "/api/imports", "/api/imports/check", "/api/case-index").hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.POST, "/api/public-events").hasAnyRole(Role.REGISTRAR.name(), Role.STATISTICIAN.name())
                        .requestMatchers(HttpMethod.POST, "/api/releases", "/api/audits").hasAnyRole(OPERATOR, Role.STATISTICIAN.name())
                        .requestMatchers(HttpMethod.POST, "/api/bulk-accesses").hasAnyRole(OPERATOR, Role.OMBUDSMAN.name())
                        .requestMatchers(HttpMethod.POST, "/api/documents").hasRole(Role.REGISTRAR.name())
                        .requestMatchers(HttpMethod.GET, "/api/register", "/api/self").hasAnyRole(STAFF)
                        .requestMatchers(HttpMethod.GET, "/api/refusals").hasAnyRole(MANAGES)
                        .requestMatchers("/api/staff", "/api/staff/*").hasRole(OPERATOR)
                        .requestMatchers(HttpMethod.POST, "/api/erasures", "/api/erasures/*/execution").hasRole(Role.REGISTRAR.name())
                        .requestMatchers(HttpMethod.POST, "/api/cases/*/access-codes").hasAnyRole(OPERATOR, Role.REGISTRAR.name())
                        .requestMatchers(HttpMethod.POST, "/api/cases/*/events").hasAnyRole(RECORDS)
                        .requestMatchers(HttpMethod.POST, "/api/cases/*/accesses").hasAnyRole(READS)
                        .requestMatchers(HttpMethod.POST, "/api/cases/*/applicant/events").hasAnyRole(SUBJECT)
                        .requestMatchers(HttpMethod.POST, "/api/cases/*/disclosures").hasRole(QUERY_SIDE)
                        .anyRequest().denyAll())
                .addFilterBefore(new BearerTokenFilter(tokens, problems), AuthorizationFilter.class)
                .addFilterBefore(new ApplicantFilter(opener, tries, problems), AuthorizationFilter.class)
                // No cookie is ever set or read, so that no other site's page can borrow one.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(failures -> failures
                        .authenticationEntryPoint((request, response, failure) ->
                                problems.write(response, Problem.UNAUTHORIZED, "Send the header: Authorization: Bearer TOKEN."))
                        .accessDeniedHandler((request, response, failure) ->
                                problems.write(response, Problem.FORBIDDEN, "Nothing here is open to the role of this token.")))
                .build();
    }

    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry whereTimeIsSimulated(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            ObjectProvider<Simulation> simulation) {
        return simulation.getIfAvailable() == null ? requests : requests.requestMatchers(HttpMethod.POST, "/api/clock").hasRole(OPERATOR);
    }

    /** Case numbers are the institution's, and many a one has a slash in it ({@code IA/00123/2015}). */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowSemicolon(true);
        return firewall;
    }
}
