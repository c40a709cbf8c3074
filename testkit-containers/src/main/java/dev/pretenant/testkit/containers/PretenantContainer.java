package dev.pretenant.testkit.containers;

import dev.pretenant.testkit.EmulatorAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The image of the authorization server. Its ports are mapped to free ones, which tokens name as well: their issuer is the
 * address that was used. The control API asks for a token, since to the server the host is another machine.
 *
 * <pre>{@code
 * @PretenantTest
 * class OrdersApiTests {
 *
 *     static final PretenantContainer EMULATOR = new PretenantContainer("pretenant/auth-server");
 * }</pre>
 *
 * <p>The tenants of such a class are in the container, which is started when they are made.
 */
public class PretenantContainer extends GenericContainer<PretenantContainer> {

    static final int HTTPS_PORT = 8443;
    static final int HTTP_PORT = 8080;

    /** As long as for a process of the testkit's own: the minute of Testcontainers is too short on a busy machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final String controlToken = UUID.randomUUID().toString();

    /** A container, yet to be started, of an image that {@code auth-server/Dockerfile} describes. */
    public PretenantContainer(String image) {
        super(DockerImageName.parse(image));
        withExposedPorts(HTTPS_PORT, HTTP_PORT);
        waitingFor(Wait.forHttp("/pretenant/health").forPort(HTTP_PORT).withStartupTimeout(START_LIMIT));
    }

    /** Where it is; starts it if nobody has. */
    public EmulatorAddress address() {
        start();
        return new EmulatorAddress(at("https", HTTPS_PORT), at("http", HTTP_PORT), Optional.of(controlToken));
    }

    /** The engine may be on another machine, whose name the certificate then has to have. */
    @Override
    protected void configure() {
        setCommandParts(command(getHost()).toArray(String[]::new));
    }

    List<String> command(String host) {
        List<String> always = List.of(
                "--port", String.valueOf(HTTPS_PORT),
                "--http-port", String.valueOf(HTTP_PORT),
                "--control", "token:" + controlToken);
        return host.equals("localhost")
                ? always
                : Stream.concat(always.stream(), Stream.of("--hostname", host)).toList();
    }

    private URI at(String scheme, int port) {
        return URI.create(scheme + "://" + getHost() + ":" + getMappedPort(port));
    }
}
