package akashi.register;

import akashi.casework.Published;
import akashi.event.PublicEvent;
import akashi.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What the institution has published, as a fold over the public events of its log. Immutable: an event gives another register.
 *
 * <p>Judging and folding are apart. {@link #refusalOf} says what is wrong with an event at this place; {@link #with} takes any event,
 * so that a log that holds a wrong one can be read to its end, with everything in it that is wrong told once.
 */
public final class PublicRegister {
    /** Nothing was published. */
    public static final PublicRegister EMPTY = new PublicRegister(History.NONE, Versions.NONE, Criteria.NONE, Standards.NONE,
            Calendars.NONE, CodeLists.NONE, Offices.NONE, Releases.NONE, ReleaseAudits.NONE);

    private final History history;
    private final Versions versions;
    private final Criteria criteria;
    private final Standards standards;
    private final Calendars calendars;
    private final CodeLists codeLists;
    private final Offices offices;
    private final Releases releases;
    private final ReleaseAudits audits;

    private PublicRegister(History history, Versions versions, Criteria criteria, Standards standards, Calendars calendars,
            CodeLists codeLists, Offices offices, Releases releases, ReleaseAudits audits) {
        this.history = history;
        this.versions = versions;
        this.criteria = criteria;
        this.standards = standards;
        this.calendars = calendars;
        this.codeLists = codeLists;
        this.offices = offices;
        this.releases = releases;
        this.audits = audits;
    }

    /**
     * The register after this event. An event of a type or revision that is not the register's, or with fields that its type has not,
     * changes nothing; any other takes effect, be it refused or not.
     *
     * @param leaf where the event stands
     */
    public PublicRegister with(long leaf, PublicEvent event) {
        Optional<PublicEventType> type = PublicEventType.of(event).filter(known -> known.refusalOf(event.own()).isEmpty());
        return type.map(known -> with(new Own(leaf, known, event))).orElse(this);
    }

    private PublicRegister with(Own event) {
        return new PublicRegister(history.with(new Recorded(event.leaf(), event.type(), event.event())), versions.with(event),
                criteria.with(event), standards.with(event), calendars.with(event), codeLists.with(event), offices.with(event),
                releases.with(event), audits.with(event));
    }

    /** Why this event cannot come next; empty: it can. The day of its publication is that of its {@code recordedAt} in {@link #zone}. */
    public Optional<RegisterRefusal> refusalOf(PublicEvent event) {
        Optional<PublicEventType> type = PublicEventType.of(event);
        if (type.isEmpty()) {
            return Optional.of(new RegisterRefusal(RegisterRule.TYPE_UNKNOWN, "type: the register has no event " + event.type()
                    + " in revision " + event.revision() + "."));
        }
        return type.get().refusalOf(event.own()).or(() -> rules(new Own(-1, type.get(), event)));
    }

    private Optional<RegisterRefusal> rules(Own event) {
        return versions.refusalOf(event)
                .or(() -> criteria.refusalOf(event, event.event().recordedAt().atZone(zone()).toLocalDate()))
                .or(() -> calendars.refusalOf(event))
                .or(() -> standards.refusalOf(event))
                .or(() -> codeLists.refusalOf(event))
                .or(() -> offices.refusalOf(event))
                .or(() -> releases.refusalOf(event))
                .or(() -> audits.refusalOf(event))
                .or(() -> answers(event));
    }

    private Optional<RegisterRefusal> answers(Own event) {
        boolean toNothing = event.type() == PublicEventType.INSTITUTION_ANSWERED_PUBLICLY && history.events().stream()
                .noneMatch(before -> before.type() == PublicEventType.AUDIT_REPORT_PUBLISHED
                        && before.event().own().members().get("report").equals(event.event().own().members().get("report")));
        return toNothing ? event.refused(RegisterRule.REPORT_UNKNOWN, "report names none that was published.") : Optional.empty();
    }

    /** The audit of a release, as far as it has come. */
    public ReleaseAudit audit(String series, String release) {
        return audits.of(series, release);
    }

    /** Everything in the register, oldest first. */
    public List<Recorded> events() {
        return history.events();
    }

    /** The first event of this type with these fields, as {@link PublicEventType#arranged} answers them. */
    public Optional<Recorded> first(PublicEventType type, JsonObject own) {
        return history.first(type, own);
    }

    /** That version of a criterion. */
    public Optional<Criterion> criterion(String id, long version) {
        return criteria.version(id, version);
    }

    /** The version of a criterion that is in force on that day. */
    public Optional<Criterion> inForce(String id, LocalDate day) {
        return criteria.inForce(id, day);
    }

    /** The service standards for a procedure on a day, by their names. */
    public List<ServiceStandard> standardsFor(String procedure, LocalDate day) {
        return standards.forProcedure(procedure, day);
    }

    /** The version of a standard that a deadline names, such as {@code extension/1}. */
    public Optional<ServiceStandard> standard(String name) {
        return standards.named(name);
    }

    /** The newest version of a calendar. */
    public Optional<PublishedCalendar> calendar(String id) {
        return calendars.newest().get(id);
    }

    /** The newest version of a code list, whether or not it has begun. */
    public Optional<CodeList> codes(String list) {
        return codeLists.newest(list);
    }

    /** The version of a code list that applies on a day. */
    public Optional<CodeList> codes(String list, LocalDate day) {
        return codeLists.on(list, day);
    }

    /** Is that office open on that day? */
    public boolean officeOpen(String code, LocalDate day) {
        return offices.isOpen(code, day);
    }

    /** The stock with which a series' next release opens: what its newest release closed with, corrections counted; 0 before the first. */
    public long stockOf(String series) {
        return releases.newest(series).map(Releases.Release::closing).orElse(0L);
    }

    /** The last day that a series' releases cover. */
    public Optional<LocalDate> lastDayOf(String series) {
        return releases.newest(series).map(Releases.Release::until);
    }

    /** Where the institution's days begin and end: the zone of the calendar published last; UTC if there is none. */
    public ZoneId zone() {
        return calendars.last().map(newest -> newest.calendar().zone()).orElse(ZoneOffset.UTC);
    }

    /** What the rules of casework ask, answered out of this register.
     *
     * @param today the day whose code lists apply */
    public Published on(LocalDate today) {
        return new RegisterPublished(this, today);
    }
}
