package akashi.query.web;

import akashi.query.axon.ProjectionEngine;
import akashi.query.following.LogFollower;
import akashi.query.following.Standing;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the log is followed and the projections run; still well, but NOT_WITNESSED, while entries wait long for their witnesses. */
@Component("ledger")
class LedgerHealth implements HealthIndicator {
    private final LogFollower follower;
    private final ProjectionEngine projections;

    LedgerHealth(LogFollower follower, ProjectionEngine projections) {
        this.follower = follower;
        this.projections = projections;
    }

    @Override
    public Health health() {
        Standing standing = follower.standing();
        boolean sound = standing.code() == null && projections.isHealthy();
        return (!sound ? Health.down() : follower.isLateToWitnesses() ? Health.status("NOT_WITNESSED") : Health.up()).withDetail("log", standing)
            .withDetail("signedSize", follower.size()).withDetail("witnessedSize", follower.witnessedSize()).build();
    }
}
