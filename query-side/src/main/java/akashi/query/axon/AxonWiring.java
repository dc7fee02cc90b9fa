package akashi.query.axon;

import akashi.query.QuerySettings;
import akashi.query.casefile.CaseProjection;
import akashi.query.casefile.PublicProjection;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Puts Axon's pieces together by hand, so that none of its defaults (a handler that only logs, a transaction that is none) slips in. */
@Configuration(proxyBeanMethods = false)
class AxonWiring {
    private static final int BATCH = 100;

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** On the data source of the projections: a token and the rows it stands for commit together or not at all. */
    @Bean
    TokenStore tokenStore(DataSource database) {
        return tokens(database);
    }

    @Bean(destroyMethod = "close")
    ProjectionEngine projectionEngine(FollowedEntries source, TokenStore tokens, TransactionManager transactions, CaseProjection cases,
                                      PublicProjection ledger, QuerySettings settings) {
        return new ProjectionEngine(source, tokens, transactions, List.of(cases, ledger), settings.segments(), BATCH);
    }

    @Bean
    ProjectionStart projectionStart(ProjectionEngine engine, QuerySettings settings) {
        return new ProjectionStart(engine, settings);
    }

    static TokenStore tokens(DataSource database) {
        ConnectionProvider connections = new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
        return JdbcTokenStore.builder()
            .connectionProvider(connections)
            .schema(TokenSchema.builder().setTokenTable("views.token_entry").build())
            .contentType(byte[].class)
            .serializer(tokenSerializer())
            .build();
    }

    /** Serializes tokens, and tokens only: Axon 4.13.0 cannot read back its own ReplayToken unless its types are allowed by name. */
    static Serializer tokenSerializer() {
        return Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(
                BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.eventhandling.").build()))
            .build();
    }

    /** Starts the projections once everything else stands. */
    record ProjectionStart(ProjectionEngine engine, QuerySettings settings) {
        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            if (settings.rebuild()) {
                engine.rebuild();
            } else {
                engine.start();
            }
        }
    }
}
