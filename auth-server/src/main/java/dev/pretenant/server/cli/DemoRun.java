package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of a demo against a running server, narrated: what is about to happen is said before it does.
 *
 * @param port where a demo with pages listens, if not at its own default
 * @param bankPort where the bank's API listens
 * @param tripApiPort where the trip planner's API listens
 */
record DemoRun(RunningInstance server, Optional<Integer> port, int bankPort, int tripApiPort, PrintWriter out) {

    private static final String PORT = "--port";
    private static final String BANK_PORT = "--bank-port";
    private static final String TRIP_API_PORT = "--trip-api-port";

    /** A daemon as the seeded weather daemon, then as the one without the role; the exit code is that of the first. */
    int daemon(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        program.prepare(out);
        say(
                "1. The weather daemon asks " + server.base() + " for a token, twice (the second comes from the",
                "   library's cache), and calls the weather API. Its app role app.weather.read lets it in.");
        int result = program.run(server, credentials(SeededClient.WEATHER_DAEMON));
        say("", "2. The same program as a daemon without that role: it gets a token, but not the weather.");
        int refused = program.run(server, credentials(SeededClient.UNPRIVILEGED_DAEMON));
        say("", "Exit codes: " + result + " with the role, " + refused + " without (1: the API said no)");
        return result;
    }

    /** The weather daemon with the certificate that ships beside it. */
    int daemonWithCertificate(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        program.prepare(out);
        Path pfx = program.folder().resolveSibling("certificates").resolve("weather-daemon.pfx");
        say(
                "The weather daemon asks " + server.base()
                        + " for a token. It sends no secret: it signs who it is with",
                "the private key in " + pfx + ", whose certificate is registered for it.");
        return program.run(
                server, Map.of("CLIENT_ID", SeededClient.WEATHER_DAEMON.appId(), "CLIENT_CERTIFICATE", pfx.toString()));
    }

    /** The federated workload with the token of its service account, then with that of another; the exit code of the first. */
    int daemonInPod(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        program.prepare(out);
        Path pod = Files.createTempDirectory("pretenant-pod");
        Path file = pod.resolve("azure-identity-token");
        try {
            say(
                    "1. The daemon runs in a pod of the cluster that " + server.base()
                            + " plays. It has no secret and no",
                    "   certificate: it shows the token in " + file + ",",
                    "   which the cluster writes for the service account forecasts:pipeline. The app trusts that account.");
            int result = runInPod(program, "pipeline", file);
            say("", "2. The same program in a pod of another service account, which nobody trusts.");
            int refused = runInPod(program, "stranger", file);
            say("", "Exit codes: " + result + " as pipeline, " + refused + " as stranger (2: there was no token)");
            return result;
        } finally {
            Files.deleteIfExists(file);
            Files.delete(pod);
        }
    }

    private int runInPod(ClientProgram program, String account, Path file) throws IOException, InterruptedException {
        ServerClient cluster = new ServerClient(server.base(), server.caCertificate(), null);
        ServiceAccount.project(new ServiceAccount("forecasts", account).token(cluster), file);
        return program.run(
                server,
                Map.of(
                        "CLIENT_ID",
                        SeededClient.FEDERATED_WORKLOAD.appId(),
                        "AZURE_FEDERATED_TOKEN_FILE",
                        file.toString()));
    }

    /** The daemon of azure-identity with the site's own identity, then with a user-assigned one; the exit code of the first. */
    int daemonInAppService(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        program.prepare(out);
        String endpoint = server.httpBase() + "/msi/app-service/token";
        say(
                "1. The daemon finds in its environment what App Service puts there, IDENTITY_ENDPOINT and",
                "   IDENTITY_HEADER, and nothing else: no client id, no tenant, no secret. Its code is one that runs",
                "   in Azure unchanged.");
        Map<String, String> site = Map.of("IDENTITY_ENDPOINT", endpoint, "IDENTITY_HEADER", "pretenant-site-secret");
        int result = program.run(server, site);
        say("", "2. With AZURE_CLIENT_ID beside them it is the user-assigned identity forecast-identity.");
        Map<String, String> named = new HashMap<>(site);
        named.put("AZURE_CLIENT_ID", "20000000-0000-4000-8000-000000000022");
        program.run(server, named);
        return result;
    }

    /** The command-line client, which waits for somebody to type its code. */
    int deviceCode(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        program.prepare(out);
        say(
                "A program without a browser shows a code and waits. Type the code at the address it names, on any",
                "device, and sign in as alice@meridian.test with " + Seeds.PASSWORD
                        + ". The program then asks Graph who",
                "you are, and gets the weather with a second token that nobody had to sign in for.",
                "");
        return program.run(server, Map.of());
    }

    /** The single-page app, served until Ctrl-C. */
    int singlePageApp(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        int page = PortPlan.of(Map.of(PORT, port.orElse(3000)), "127.0.0.1").port(PORT);
        program.prepare(out);
        program.runStep(List.of(ClientProgram.required("npm"), "run", "build", "--silent"));
        say(
                "A page that does everything in the browser: it signs in, keeps the tokens, and calls two APIs.",
                "The browser must trust the local CA (pretenant trust says how), or open " + server.base()
                        + " once and",
                "accept its certificate.",
                "Try: sign in as alice@meridian.test with " + Seeds.PASSWORD
                        + ", get the weather twice (the second token",
                "comes from the cache), then ask Graph who you are: a permission is missing, and the page asks for it.",
                "Ctrl-C ends it.",
                "");
        return program.run(server, Map.of("PORT", String.valueOf(page)));
    }

    /** The trip planner's page and its API, which calls the weather API on behalf of whoever signs in; until Ctrl-C. */
    int trips(ClientProgram program) throws IOException, InterruptedException {
        requireWeather();
        PortPlan ports = PortPlan.of(Map.of(PORT, port.orElse(3001), TRIP_API_PORT, tripApiPort), "127.0.0.1");
        int page = ports.port(PORT);
        program.prepare(out);
        program.runStep(List.of(ClientProgram.required("npm"), "run", "build", "--silent"));
        Installation installation = Installation.current();
        Authority authority = Authority.running(server);
        List<String> settings = new ArrayList<>(authority.trustedBy("trips"));
        settings.add("--trips.client.authority=" + authority.base());
        settings.add("--trips.weather.api=" + server.weatherBase());
        settings.add("--trips.cors-origins=http://localhost:" + page);
        say("Starting the trip planner's API ...");
        DemoServer api = DemoServer.start(
                "trip planner's API",
                installation.apis().command(installation.java(), "trips"),
                DemoServer.Listener.onLoopback(ports.port(TRIP_API_PORT)),
                settings);
        api.awaitAnswer();
        say(
                "",
                "  Trip planner  http://localhost:" + page,
                "  Its API       " + api.base(),
                "  Behind it     " + server.weatherBase(),
                "",
                "The page has a token for the trip planner's API alone. That API exchanges it for one that opens the",
                "weather API on behalf of the person, and shows whom each of the two has seen.",
                "Try: sign in as alice@meridian.test with " + Seeds.PASSWORD + " and plan a trip to Seattle.",
                "Ctrl-C ends both.",
                "");
        return program.run(server, Map.of("PORT", String.valueOf(page), "TRIP_API", api.base()));
    }

    /** My Bucks and the bank that it reads from, until Ctrl-C. */
    int myBucks() throws IOException, InterruptedException {
        Installation installation = Installation.current();
        Map<String, Integer> asked = new LinkedHashMap<>();
        asked.put(PORT, port.orElse(5003));
        asked.put(BANK_PORT, bankPort);
        PortPlan ports = PortPlan.of(asked, "127.0.0.1");
        Authority authority = Authority.running(server);
        say("Starting Memorial Bank's API and My Bucks ...");
        DemoServer bank = DemoServer.start(
                "bank API",
                installation.apis().command(installation.java(), "bank"),
                DemoServer.Listener.onLoopback(ports.port(BANK_PORT)),
                authority.trustedBy("bank"));
        DemoServer bucks = startWebDemo("my-bucks", ports.port(PORT), authority, List.of("--bank.api=" + bank.base()));
        bank.awaitAnswer();
        bucks.awaitAnswer();
        say(
                "",
                "  My Bucks  " + bucks.base(),
                "  Bank API  " + bank.base(),
                "",
                "My Bucks reads Alice's account at her bank without ever seeing her password.",
                "Try: sign in as alice@meridian.test with " + Seeds.PASSWORD
                        + ", read on the consent page what My Bucks may",
                "see, open the dashboard, then pay the grocer: nobody let it do that, and the bank says no.",
                "Ctrl-C ends both.");
        return bucks.process().waitFor();
    }

    /** The mail client, until Ctrl-C. */
    int mail() throws IOException, InterruptedException {
        int page = PortPlan.of(Map.of(PORT, port.orElse(5004)), "127.0.0.1").port(PORT);
        Authority authority = Authority.running(server);
        say("Starting the mail client ...");
        DemoServer mail = startWebDemo("mail", page, authority, List.of("--graph.base=" + server.base()));
        mail.awaitAnswer();
        say(
                "",
                "  Mail  " + mail.base(),
                "",
                "A mail client that asked for Mail.Read and nothing else.",
                "Try: sign in as alice@meridian.test with " + Seeds.PASSWORD
                        + ", open the inbox, then the calendar and the",
                "photo: same API, same token, and both stay shut.",
                "Ctrl-C ends it.");
        return mail.process().waitFor();
    }

    private static DemoServer startWebDemo(String name, int port, Authority authority, List<String> api)
            throws IOException {
        Installation installation = Installation.current();
        return DemoServer.start(
                name,
                installation.webDemos().command(installation.java(), name),
                DemoServer.Listener.onLoopback(port),
                Stream.concat(authority.signIn().stream(), api.stream()).toList());
    }

    private void requireWeather() {
        if (server.weatherBase() == null) {
            throw CommandFailure.failed("the demo calls the weather API, which was left out with --only auth-server");
        }
    }

    private static Map<String, String> credentials(SeededClient client) {
        return Map.of(
                "CLIENT_ID", client.appId(), "CLIENT_SECRET", client.secret().orElseThrow());
    }

    private void say(String... lines) {
        for (String line : lines) {
            out.println(line);
        }
        out.flush();
    }
}
