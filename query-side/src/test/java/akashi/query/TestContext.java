package akashi.query;

import akashi.query.testing.TestLedger;
import akashi.query.testing.TestSettings;
import akashi.testkit.TestRandom;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** The query side without its web layer, on a test ledger. */
public final class TestContext {
    private TestContext() {
    }

    /** Only the tables. */
    public static AnnotationConfigApplicationContext tables(TestLedger ledger) {
        return context(ledger, Optional.empty(), "akashi.query.store");
    }

    /** Everything behind the web layer; the follower runs, the projections wait for their start. */
    public static AnnotationConfigApplicationContext all(TestLedger ledger, Optional<URI> commandSide) {
        return context(ledger, commandSide, "akashi.query.store", "akashi.query.following", "akashi.query.opening", "akashi.query.casefile",
            "akashi.query.evidence", "akashi.query.axon", "akashi.query.purging", "akashi.query.oversight");
    }

    private static AnnotationConfigApplicationContext context(TestLedger ledger, Optional<URI> commandSide, String... packages) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(QuerySettings.class, () -> TestSettings.of(ledger, 1, false, commandSide));
        context.registerBean(DataDirectory.class, () -> new DataDirectory(ledger.directory()));
        context.registerBean(TestLedger.class, () -> ledger);
        context.register(Database.class);
        context.scan(packages);
        context.refresh();
        return context;
    }

    /** What Boot configures in the application; not annotated, or its component scan would find it there. */
    @EnableTransactionManagement
    static class Database {
        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(DataDirectory directory) {
            var pool = new HikariDataSource();
            pool.setDataSource(new LedgerDataSource(directory, Optional.empty()));
            pool.setMaximumPoolSize(8);
            return pool;
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource database, Flyway migrated) {
            return new JdbcTemplate(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean({"flyway", "flywayInitializer"})
        Flyway flyway(DataSource database) {
            Flyway flyway = Flyway.configure().dataSource(database).locations("classpath:db/views").schemas("views").createSchemas(false)
                .table("views_history").load();
            flyway.migrate();
            return flyway;
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        SecureRandom secureRandom() {
            return new TestRandom(1);
        }
    }
}
