package akashi.query.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;

/** Which language a page is in: asked for by {@code ?lang=}, else remembered in a cookie, else what the browser
 * prefers, else English. */
class PageLanguage implements LocaleResolver {
    private static final String COOKIE = "akashi-lang";

    private final Languages languages;

    PageLanguage(Languages languages) {
        this.languages = languages;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale asked = languages.of(request.getParameter("lang"));
        if (asked != null) {
            return asked;
        }
        Locale remembered = remembered(request);
        return remembered != null ? remembered : preferred(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (locale != null && languages.locales().contains(locale)) {
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, locale.toLanguageTag())
                .path("/").httpOnly(true).sameSite("Strict").maxAge(31_536_000).build().toString());
        }
    }

    private Locale remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return languages.of(cookie.getValue());
            }
        }
        return null;
    }

    private Locale preferred(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null || header.length() > 1_000) {
            return Locale.ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), languages.locales());
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException notALanguageList) {
            return Locale.ENGLISH;
        }
    }
}
