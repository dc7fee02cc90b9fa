package akashi.e2e.pages;

import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers that every answer has, whatever it is. */
final class Headers {
    private static final Map<String, String> EXACT = Map.of("x-content-type-options", "nosniff", "x-frame-options", "DENY", "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin");

    private Headers() {
    }

    /** What is not as it should be in an answer of a page. */
    static List<String> wrong(Response answer) {
        return wrong(answer.allHeaders());
    }

    /** The same. @param headers by names in small letters */
    static List<String> wrong(Map<String, String> headers) {
        List<String> wrong = new ArrayList<>();
        EXACT.forEach((name, value) -> {
            if (!value.equals(headers.get(name))) {
                wrong.add(name + ": " + headers.get(name));
            }
        });
        // What everybody's programs may read says so twice; nothing else does.
        String readers = headers.containsKey("access-control-allow-origin") ? "cross-origin" : "same-origin";
        if (!readers.equals(headers.get("cross-origin-resource-policy"))) {
            wrong.add("cross-origin-resource-policy: " + headers.get("cross-origin-resource-policy"));
        }
        String policy = headers.getOrDefault("content-security-policy", "");
        for (String part : List.of("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")) {
            if (!policy.contains(part)) {
                wrong.add("content-security-policy lacks " + part + ": " + policy);
            }
        }
        if (policy.contains("unsafe") || policy.contains("*") || policy.contains("http") || policy.contains("data:")) {
            wrong.add("content-security-policy is not strict: " + policy);
        }
        if (!headers.getOrDefault("permissions-policy", "").contains("camera=()")) {
            wrong.add("permissions-policy: " + headers.get("permissions-policy"));
        }
        if (!headers.getOrDefault("cache-control", "").contains("no-store")) {
            wrong.add("cache-control: " + headers.get("cache-control"));
        }
        if (headers.containsKey("server") || headers.containsKey("x-powered-by")) {
            wrong.add("says what it runs on: " + headers.get("server"));
        }
        return wrong;
    }
}
