package akashi.query.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;

/** The formula of a deadline (docs/clocks.md) in words, for somebody with a paper calendar. */
final class FormulaText {
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
    private static final Pattern FORMULA = Pattern.compile("(" + DAY + ") \\+ (\\d{1,6}) (days?|working days?|months?)"
        + "(?: \\(calendar ([^,;()]+)/(\\d+), ([^,;()]+)(?:; not counted: ([^;()]*))?(?:; its holidays are known from (" + DAY + ") until ("
        + DAY + "))?\\))? = (" + DAY + ")");
    private static final Pattern MORE = Pattern.compile("(.*) and (\\d+) more holidays of it");

    private final MessageSource words;
    private final Locale locale;
    private final Function<LocalDate, String> day;

    /** @param day how a day is written */
    FormulaText(MessageSource words, Locale locale, Function<LocalDate, String> day) {
        this.words = words;
        this.locale = locale;
        this.day = day;
    }

    /** In words; a formula of another form stays as it stands in the record. */
    String of(String formula) {
        Matcher parts = FORMULA.matcher(formula);
        if (!parts.matches()) {
            return formula;
        }
        String unit = parts.group(3).startsWith("working") ? "working" : parts.group(3).startsWith("month") ? "months" : "days";
        StringBuilder text = new StringBuilder(word("formula." + unit, shown(parts.group(1)), Integer.valueOf(parts.group(2)), shown(parts.group(10))));
        if (parts.group(7) != null) {
            text.append(word("formula.without", withoutDays(parts.group(7))));
        }
        if (parts.group(4) != null) {
            text.append(word("formula.calendar", parts.group(4), parts.group(5), parts.group(6)));
        }
        if (parts.group(8) != null) {
            text.append(word("formula.known", shown(parts.group(8)), shown(parts.group(9))));
        }
        return text.toString();
    }

    private String withoutDays(String listed) {
        Matcher more = MORE.matcher(listed);
        boolean cut = more.matches();
        List<String> days = new ArrayList<>();
        for (String each : (cut ? more.group(1) : listed).split(", ")) {
            days.add(each.matches(DAY) ? shown(each) : word("formula.weekday." + each.toLowerCase(Locale.ROOT)));
        }
        if (cut) {
            days.add(word("formula.more", more.group(2)));
        }
        return String.join(word("list.separator"), days);
    }

    private String shown(String date) {
        return day.apply(LocalDate.parse(date));
    }

    private String word(String key, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }
}
