package akashi.e2e.pages;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the ledger that is shown again, byte for byte and with its headers. */
record KeptAnswer(int status, Map<String, String> headers, byte[] body) {

    static KeptAnswer of(Response answer) {
        Map<String, String> headers = new LinkedHashMap<>(answer.allHeaders());
        // What belongs to that one transfer and visit.
        headers.keySet().removeIf(name -> name.equals("set-cookie") || name.equals("transfer-encoding") || name.equals("content-length"));
        return new KeptAnswer(answer.status(), headers, answer.body());
    }

    void show(Route route) {
        route.fulfill(new Route.FulfillOptions().setStatus(status).setHeaders(headers).setBodyBytes(body));
    }
}
