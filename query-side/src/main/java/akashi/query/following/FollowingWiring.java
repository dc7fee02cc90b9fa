package akashi.query.following;

import akashi.checkpoint.TlogPolicy;
import akashi.query.DataDirectory;
import akashi.query.QuerySettings;
import akashi.query.store.FollowedTable;
import akashi.text.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Puts the follower together from the settings. */
@Configuration(proxyBeanMethods = false)
class FollowingWiring {

    @Bean
    PublishedLog publishedLog(QuerySettings settings) {
        return settings.log().matches("https?://.*") ? new RemoteLog(URI.create(settings.log())) : new DirectoryLog(Path.of(settings.log()));
    }

    @Bean
    @DependsOn("flywayInitializer")
    LogFollower logFollower(PublishedLog log, QuerySettings settings, DataDirectory directory, FollowedTable table, Clock clock)
            throws IOException, MalformedException {
        var judge = new CheckpointJudge(TlogPolicy.parse(Files.readAllBytes(settings.policy())));
        var follower = new LogFollower(log, judge, table, new EvidenceFolder(directory.resolve("evidence"), clock), clock);
        follower.resume();
        return follower;
    }

    @Bean
    Following following(LogFollower follower) {
        return new Following(follower);
    }
}
