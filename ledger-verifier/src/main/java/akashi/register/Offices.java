package akashi.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which offices are open when. Immutable. */
record Offices(Shelf<String, List<Offices.Open>> byCode) {
    static final Offices NONE = new Offices(Shelf.empty());

    /** From which day to which day, both included, an office is open; empty: no end was published. */
    record Open(LocalDate from, Optional<LocalDate> until) {
        boolean on(LocalDate day) {
            return !day.isBefore(from) && until.map(last -> !day.isAfter(last)).orElse(true);
        }
    }

    boolean isOpen(String code, LocalDate day) {
        return times(code).stream().anyMatch(open -> open.on(day));
    }

    Optional<RegisterRefusal> refusalOf(Own event) {
        return switch (event.type()) {
            case OFFICE_OPENED -> opened(event);
            case OFFICE_CLOSED -> notOpen(event, "office", event.text("office"), event.date("until"));
            case OFFICE_MERGED -> merged(event);
            default -> Optional.empty();
        };
    }

    private Optional<RegisterRefusal> opened(Own event) {
        LocalDate from = event.date("from");
        return newest(event.text("office")).filter(open -> open.until().isEmpty() || !from.isAfter(open.until().get())).flatMap(open ->
                event.refused(RegisterRule.OFFICE_OPEN, "office " + event.text("office") + " is open already, from " + open.from()
                        + open.until().map(last -> " until " + last).orElse(" without an end") + "."));
    }

    private Optional<RegisterRefusal> merged(Own event) {
        LocalDate from = event.date("from");
        if (!isOpen(event.text("into"), from) || event.texts("offices").contains(event.text("into"))) {
            return event.refused(RegisterRule.OFFICE_NOT_OPEN, "into names no other office that is open on " + from + ".");
        }
        return event.texts("offices").stream().flatMap(code -> notOpen(event, "offices", code, from.minusDays(1)).stream()).findFirst();
    }

    /** An end can be published once, and not before the beginning. */
    private Optional<RegisterRefusal> notOpen(Own event, String field, String code, LocalDate last) {
        boolean ends = newest(code).filter(open -> open.until().isEmpty() && !last.isBefore(open.from())).isPresent();
        return ends ? Optional.empty() : event.refused(RegisterRule.OFFICE_NOT_OPEN,
                field + ": " + code + " is no office that was opened, is open on " + last + " and has no end yet.");
    }

    Offices with(Own event) {
        return switch (event.type()) {
            case OFFICE_OPENED -> open(event.text("office"), event.date("from"));
            case OFFICE_CLOSED -> close(event.text("office"), event.date("until"));
            case OFFICE_MERGED -> {
                Offices merged = this;
                for (String code : event.texts("offices")) {
                    merged = merged.close(code, event.date("from").minusDays(1));
                }
                yield merged;
            }
            default -> this;
        };
    }

    private Offices open(String code, LocalDate from) {
        List<Open> times = new ArrayList<>(times(code));
        times.add(new Open(from, Optional.empty()));
        return new Offices(byCode.with(code, List.copyOf(times)));
    }

    private Offices close(String code, LocalDate last) {
        List<Open> times = new ArrayList<>(times(code));
        if (times.isEmpty()) {
            return this;
        }
        times.set(times.size() - 1, new Open(times.get(times.size() - 1).from(), Optional.of(last)));
        return new Offices(byCode.with(code, List.copyOf(times)));
    }

    private Optional<Open> newest(String code) {
        List<Open> times = times(code);
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1));
    }

    private List<Open> times(String code) {
        return byCode.get(code).orElse(List.of());
    }
}
