package akashi.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Asks the gate before every request that records. */
@Configuration(proxyBeanMethods = false)
class RecordingGuard implements WebMvcConfigurer {
    private final RecordingGate gate;

    RecordingGuard(RecordingGate gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                gate.closed().ifPresent(sentence -> {
                    throw new ProblemException(Problem.UNAVAILABLE, sentence);
                });
                return true;
            }
        }).addPathPatterns("/api/**").excludePathPatterns("/api/imports/check");
    }
}
