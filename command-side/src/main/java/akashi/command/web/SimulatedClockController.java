package akashi.command.web;

import akashi.command.axon.NotAppendedException;
import akashi.command.clocks.SimulatedClock;
import akashi.command.clocks.Simulation;
import akashi.text.Instants;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets time pass in a demonstration. Does not exist in a ledger that lives by the real time. */
@RestController
@ConditionalOnProperty(name = "akashi.time-is-simulated", havingValue = "true")
class SimulatedClockController {
    private final Simulation simulation;

    SimulatedClockController(Simulation simulation) {
        this.simulation = simulation;
    }

    /** A moment, as RFC 3339 writes it. */
    record Moment(String now) {}

    /** Lets time pass until then. Answers when everything that the clocks record by then is recorded, each at its own moment. */
    @PostMapping(path = "/api/clock", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Moment moveTo(@RequestBody Moment moment) {
        Instant wanted = SimulatedClock.read(moment.now() == null ? "" : moment.now()).orElseThrow(() -> new ProblemException(
                Problem.BAD_REQUEST, "Say until when: {\"now\": \"2026-04-01T00:00:00Z\"}, a moment from the year 2000 to 2999."));
        try {
            if (!simulation.moveTo(wanted)) {
                throw new ProblemException(Problem.CLOCK_BACKWARDS, "It is " + Instants.format(simulation.now()) + " already.");
            }
        } catch (SQLException | NotAppendedException e) {
            throw new ProblemException(Problem.UNAVAILABLE, "Time stands at " + Instants.format(simulation.now())
                    + ", since what falls due now cannot be recorded; ask again to go on from there.", e);
        }
        return new Moment(Instants.format(simulation.now()));
    }
}
