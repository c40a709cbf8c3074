package dev.pretenant.flow;

import dev.pretenant.protocol.issued.IssuedTraces;
import dev.pretenant.protocol.sessions.SessionTraces;
import dev.pretenant.server.Pretenant;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole server with the seeds, on free ports. All such tests share one server. Its tables are those of a
 * database in memory; with {@code -Dflow.database=} it is a server that keeps nothing and has no database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Pretenant.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pretenant.https-port=0",
            "pretenant.http-port=0",
            "pretenant.mtls-port=0",
            "pretenant.ephemeral=true",
            "spring.datasource.url=${flow.database:jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1}",
            "pretenant.managed-identity.arc-folder=target/arc-tokens",
            "logging.level.pretenant=warn"
        })
@Import({Harbor.class, Traces.class, IssuedTraces.class, SessionTraces.class})
@interface EmulatorTest {}
