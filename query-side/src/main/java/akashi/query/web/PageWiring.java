package akashi.query.web;

import akashi.query.published.PublishedDesk;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The pages' language: the resolver, and the switch that remembers it; where words come from; and the words above the description of the API. */
@Configuration(proxyBeanMethods = false)
class PageWiring implements WebMvcConfigurer {
    static final String OPERATOR = "operator";
    static final String STAFF = "staff";
    private static final String[] CASES = {"/case/timeline", "/case/timeline.json", "/case/receipt", "/case/said", "/api/cases/**", "/api/cases",
        "/staff/cases/**"};

    private final OwnWriting ownWriting;
    private final StaffCheck staffCheck;

    PageWiring(OwnWriting ownWriting, StaffCheck staffCheck, HierarchicalMessageSource words, PublishedDesk published) {
        this.ownWriting = ownWriting;
        this.staffCheck = staffCheck;
        words.setParentMessageSource(new PublishedWords(published));
    }

    @Bean
    static LocaleResolver localeResolver() {
        return new PageLanguage(Languages.shipped());
    }

    /** What the description of the API says of itself; the server's own address is left out, since it differs from place to place. */
    @Bean
    OpenAPI api() {
        return new OpenAPI()
            .info(new Info().title("Akashi query side").version("1")
                .description("Failures are problem details (RFC 9457) whose type is urn:akashi:problem:NAME."))
            .servers(List.of(new Server().url("/")))
            .components(new Components().addSecuritySchemes(OPERATOR,
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").description("The operator token of DIR/credentials"))
                .addSecuritySchemes(STAFF, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                    .description("A staff or operator token, as the command side takes it")));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var languageSwitch = new LocaleChangeInterceptor();
        languageSwitch.setParamName("lang");
        languageSwitch.setHttpMethods("GET");
        languageSwitch.setIgnoreInvalidLocale(true);
        registry.addInterceptor(languageSwitch);
        registry.addInterceptor(ownWriting).addPathPatterns(CASES);
        registry.addInterceptor(staffCheck).addPathPatterns("/oversight/**", "/office/**");
    }
}
