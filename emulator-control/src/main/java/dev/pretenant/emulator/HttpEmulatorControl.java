package dev.pretenant.emulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Controls an emulator in another process by its control API.
 *
 * <pre>{@code
 * EmulatorControl control = HttpEmulatorControl.at(URI.create("http://localhost:8080"));
 * control.clock("meridian.test").advance(Duration.ofHours(2));
 * }</pre>
 */
public final class HttpEmulatorControl implements EmulatorControl {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final ControlCalls calls;

    private HttpEmulatorControl(ControlCalls calls) {
        this.calls = calls;
    }

    /** An emulator at {@code base}, such as {@code http://localhost:8080}, which lets in whoever is on its machine. */
    public static HttpEmulatorControl at(URI base) {
        return new HttpEmulatorControl(new ControlCalls(client().build(), base, Optional.empty()));
    }

    /** The same emulator over https, where {@code trust} knows its certificate. */
    public HttpEmulatorControl trusting(SSLContext trust) {
        return new HttpEmulatorControl(calls.over(client().sslContext(trust).build()));
    }

    /** The same emulator, started with {@code --control token:VALUE}. */
    public HttpEmulatorControl withToken(String token) {
        return new HttpEmulatorControl(calls.withToken(token));
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
    }

    @Override
    public ClockControl clock() {
        return new HttpClock(calls, Map.of());
    }

    @Override
    public ClockControl clock(String tenant) {
        return new HttpClock(calls, Map.of("tenant", tenant));
    }

    @Override
    public KeyControl keys() {
        return new HttpKeys(calls, Map.of());
    }

    @Override
    public KeyControl keys(String tenant) {
        return new HttpKeys(calls, Map.of("tenant", tenant));
    }

    @Override
    public TokenControl tokens() {
        return new HttpTokens(calls);
    }

    @Override
    public StateControl state() {
        return new HttpState(calls);
    }

    @Override
    public SandboxControl sandboxes() {
        return new HttpSandboxes(calls);
    }

    @Override
    public JournalControl journal() {
        return new HttpJournal(calls);
    }

    @Override
    public FaultControl faults() {
        return new HttpFaults(calls);
    }

    @Override
    public SignInControl signIns() {
        return new HttpSignIns(calls);
    }
}
