package akashi.query;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clock, randomness and the one connection pool. */
@Configuration(proxyBeanMethods = false)
class QueryWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    /** One pool for projections, tokens and pages: a token and the rows it stands for are one transaction. */
    @Bean(destroyMethod = "close")
    DataSource dataSource(DataDirectory directory, QuerySettings settings) {
        var pool = new HikariDataSource();
        pool.setPoolName("ledger");
        pool.setDataSource(new LedgerDataSource(directory, settings.databaseUrl()));
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(5_000);
        pool.setInitializationFailTimeout(settings.patience().toMillis());
        return pool;
    }
}
