package dev.pretenant.server;

import java.io.File;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;

/**
 * The Spring application. The build runs it once, up to its bean definitions, and packs code that makes the same ones
 * (Spring Boot's goal {@code process-aot}); a packed server starts with them, a server in an IDE or a test reads annotations.
 *
 * @see <a href="https://docs.spring.io/spring-boot/reference/packaging/aot.html">Ahead-of-Time Processing With the JVM</a>
 */
final class Server {

    private Server() {}

    /** What the build runs. */
    public static void main(String[] settings) {
        start(settings);
    }

    /** The server with {@code settings}, {@code --name=value} each, once it answers. */
    static ConfigurableApplicationContext start(String... settings) {
        if (isPacked()) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
        SpringApplication application = new SpringApplication(Pretenant.class);
        application.setMainApplicationClass(Server.class);
        return application.run(settings);
    }

    /** Classes in a folder may be newer than what was generated beside them. */
    private static boolean isPacked() {
        File source = new ApplicationHome(Server.class).getSource();
        return source != null && source.isFile();
    }
}
