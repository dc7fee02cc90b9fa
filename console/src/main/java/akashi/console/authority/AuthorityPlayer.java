package akashi.console.authority;

import akashi.console.Progress;
import akashi.console.StoppedException;
import akashi.console.authority.CasePlayer.Colleague;
import akashi.console.authority.RecordingApi.Answer;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.text.Instants;
import akashi.text.MalformedException;
import akashi.text.Printable;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays a plan through the recording API of a command side whose clock is a simulated one.
 *
 * <p>The clock is moved to the evening of every day, also of those on which nobody does anything: what falls due meanwhile is the
 * ledger's to notice. Then that day's acts are sent, those of one case one after the other and different cases at the same time.
 * No act depends on another case, so what is recorded in a case does not depend on timing; where in the log it lands does.
 */
public final class AuthorityPlayer {
    private static final int EVENING = 18;

    private final RecordingApi api;
    private final String operator;
    private final int workers;

    /**
     * @param operatorToken the token of whoever may name staff and move the clock
     * @param workers       how many cases are recorded at the same time
     */
    public AuthorityPlayer(URI commandSide, String operatorToken, int workers) {
        this.api = new RecordingApi(commandSide);
        this.operator = RecordingApi.bearer(operatorToken);
        this.workers = workers;
    }

    /**
     * Plays it all.
     *
     * @throws StoppedException if the ledger does not answer, or refuses what is no act of a case: staff, an announcement, the clock
     */
    public Played play(AuthorityPlan plan, Progress progress) throws StoppedException, InterruptedException {
        Played played = new Played();
        moveClock(Calendar.FIRST_DAY.minusDays(1));
        Map<String, Colleague> staff = hire(plan.staff());
        Map<String, CasePlayer> cases = new HashMap<>();
        List<Announcement> toPublish = new ArrayList<>(plan.announcements());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            long done = 0;
            for (LocalDate day = Calendar.FIRST_DAY.minusDays(1); !day.isAfter(plan.days().lastKey()); day = day.plusDays(1)) {
                moveClock(day);
                while (!toPublish.isEmpty() && !toPublish.get(0).day().isAfter(day)) {
                    publish(toPublish.remove(0), staff, played);
                }
                List<Act> acts = plan.days().getOrDefault(day, List.of());
                for (Act act : acts) {
                    cases.computeIfAbsent(act.caseNumber(), number -> new CasePlayer(api, number, staff, played));
                }
                playDay(pool, acts, cases);
                done += acts.size();
                progress.at(done, plan.acts());
            }
        } finally {
            pool.shutdownNow();
        }
        return played;
    }

    private static void playDay(ExecutorService pool, List<Act> acts, Map<String, CasePlayer> cases)
            throws StoppedException, InterruptedException {
        Map<String, List<Act>> byCase = new LinkedHashMap<>();
        acts.forEach(act -> byCase.computeIfAbsent(act.caseNumber(), number -> new ArrayList<>()).add(act));
        List<Callable<Void>> tasks = new ArrayList<>();
        byCase.forEach((number, ofCase) -> tasks.add(() -> {
            for (Act act : ofCase) {
                cases.get(number).play(act);
            }
            return null;
        }));
        for (Future<Void> ended : pool.invokeAll(tasks)) {
            try {
                ended.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StoppedException stopped) {
                    throw stopped;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void moveClock(LocalDate day) throws StoppedException, InterruptedException {
        String now = Instants.format(day.atTime(EVENING, 0).atZone(Calendar.ZONE).toInstant());
        require(api.post("/api/clock", operator, "clock/" + day, JsonObject.EMPTY.with("now", now)), "the simulated clock to move to " + now);
    }

    private Map<String, Colleague> hire(List<Member> members) throws StoppedException, InterruptedException {
        Map<String, Colleague> staff = new HashMap<>();
        for (Member member : members) {
            JsonObject body = JsonObject.EMPTY.with("name", member.name()).with("office", member.office())
                    .with("roles", JsonArray.ofStrings(member.roles()));
            JsonObject hired = require(api.post("/api/staff", operator, "staff/" + member.key(), body), "a member of staff");
            try {
                staff.put(member.key(), new Colleague(hired.text("ref"), hired.text("token")));
            } catch (MalformedException e) {
                throw StoppedException.unreadable("the command side named a member of staff in a way that cannot be read", e);
            }
        }
        return Map.copyOf(staff);
    }

    private void publish(Announcement announcement, Map<String, Colleague> staff, Played played)
            throws StoppedException, InterruptedException {
        String key = "public/" + announcement.type() + "/" + played.recorded().getOrDefault(announcement.type(), 0L);
        String registrar = RecordingApi.bearer(staff.get(Personnel.REGISTRAR).token());
        for (String text : announcement.texts()) {
            require(api.publish(text, registrar), "a text");
        }
        JsonObject body = JsonObject.EMPTY.with("type", announcement.type()).with("fields", announcement.fields());
        require(api.post("/api/public-events", registrar, key, body),
                "the announcement " + announcement.type());
        played.published(announcement.type());
    }

    /** Without these nothing can be played. */
    private static JsonObject require(Answer answer, String what) throws StoppedException {
        if (answer.isRefusal()) {
            String detail = answer.body().members().get("detail") instanceof JsonString text ? ": " + text.value() : "";
            throw StoppedException.failed("the command side refused " + what + " (" + answer.refusal() + ")"
                    + Printable.of(detail));
        }
        return answer.body();
    }
}
