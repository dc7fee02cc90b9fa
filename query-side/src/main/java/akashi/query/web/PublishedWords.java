package akashi.query.web;

import akashi.query.published.PublishedDesk;
import akashi.query.published.PublishedNames;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Words for codes that the pages' own files lack: {@code code.LIST.CODE} is what the institution's published list of that name in the plural calls the code. A name stands
 * as it was published: it is no pattern, whatever braces it has. Safe for use by many threads. */
final class PublishedWords implements MessageSource {
    private static final String NAMES = "akashi.names";
    private static final Pattern KEY = Pattern.compile("code\\.([A-Za-z]+)\\.(.+)", Pattern.DOTALL);

    private final PublishedDesk desk;

    PublishedWords(PublishedDesk desk) {
        this.desk = desk;
    }

    @Override
    public String getMessage(String key, Object[] values, String otherwise, Locale locale) {
        return find(key, locale).orElse(otherwise);
    }

    @Override
    public String getMessage(String key, Object[] values, Locale locale) throws NoSuchMessageException {
        return find(key, locale).orElseThrow(() -> new NoSuchMessageException(key, locale));
    }

    @Override
    public String getMessage(MessageSourceResolvable wanted, Locale locale) throws NoSuchMessageException {
        String[] keys = wanted.getCodes() == null ? new String[0] : wanted.getCodes();
        for (String key : keys) {
            Optional<String> found = find(key, locale);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (wanted.getDefaultMessage() != null) {
            return wanted.getDefaultMessage();
        }
        throw new NoSuchMessageException(String.join(", ", keys), locale);
    }

    /** Asked for many times on a page, read once a request, also where it cannot be read: waiting for a lost database once is enough. */
    private PublishedNames names() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && request.getAttribute(NAMES, RequestAttributes.SCOPE_REQUEST) instanceof PublishedNames known) {
            return known;
        }
        PublishedNames names = read();
        if (request != null) {
            request.setAttribute(NAMES, names, RequestAttributes.SCOPE_REQUEST);
        }
        return names;
    }

    private PublishedNames read() {
        try {
            return desk.names();
        } catch (IOException | MalformedException | DataAccessException | TransactionException unreadable) {
            // The page says elsewhere what is wrong; the codes themselves are still right.
            return PublishedNames.NONE;
        }
    }

    private Optional<String> find(String key, Locale locale) {
        Matcher code = KEY.matcher(key);
        if (!code.matches()) {
            return Optional.empty();
        }
        String list = code.group(1).endsWith("s") ? code.group(1) : code.group(1) + "s";
        return names().name(list, code.group(2), locale.getLanguage().equals("ja") ? Language.JA : Language.EN);
    }
}
