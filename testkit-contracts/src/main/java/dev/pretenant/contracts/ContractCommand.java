package dev.pretenant.contracts;

import dev.pretenant.emulator.HttpEmulatorControl;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Judges an API from the command line, in whatever language it is written. Ends with 0 if nothing is wrong, with 1 if
 * something is, and with 2 if the question was.
 */
public final class ContractCommand {

    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            java -jar pretenant-testkit-contracts.jar --url URL --audience NAME --read ENDPOINT [option...]

              --url URL             where the API is
              --audience NAME       its App ID URI or client id
              --read ENDPOINT       what it lets be read: 'GET /path scope=NAME role=NAME', either or both
              --write ENDPOINT      what needs another permission: 'POST /path scope=NAME json={...}'
              --step-up CTX ENDPOINT    what needs the authentication context CTX
              --emulator URL        default http://localhost:8080
              --issuers URL         what the issuers begin with; default https://localhost:8443
              --tenant NAME USER    the API's tenant and a person in it
              --other-tenant NAME USER
              --any-tenant          the API serves every tenant
              --clients ID ID       an app with a person, and one without
              --unserved-client ID  an app that the API turns away
              --v1                  the API takes v1.0 tokens
              --keys-cached-for TIME    how long the API keeps keys, such as PT30S
              --leave-out CASE REASON
              --report DIR          writes contract.html, TEST-contract.xml and contract.txt there
            """;

    private ContractCommand() {}

    /** Runs the command and ends the JVM. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static String usage() {
        return USAGE;
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Arguments read = new Arguments(arguments);
            ContractReport report = read.contract().run();
            if (read.directory.isPresent()) {
                report.writeTo(read.directory.get());
            }
            out.print(report.text());
            return report.passed() ? 0 : WRONG;
        } catch (IllegalArgumentException misused) {
            err.println(misused.getMessage());
            err.print(USAGE);
            return MISUSED;
        } catch (IOException | RuntimeException failure) {
            err.println(failure.getMessage());
            return MISUSED;
        }
    }

    /** The options as they are read. */
    private static final class Arguments {

        private final Deque<String> rest;
        private Optional<Path> directory = Optional.empty();

        Arguments(List<String> arguments) {
            rest = new ArrayDeque<>(arguments);
        }

        ResourceServerContract contract() {
            ResourceServerContract.Builder contract =
                    ResourceServerContract.of(URI.create(required("--url")), required("--audience"));
            contract.emulator(
                    HttpEmulatorControl.at(
                            valueOf("--emulator").map(URI::create).orElse(Emulator.ADDRESS)),
                    valueOf("--issuers").map(URI::create).orElse(Emulator.ISSUERS));
            contract.reads(endpoint(required("--read")));
            while (!rest.isEmpty()) {
                option(contract, rest.remove());
            }
            return contract.build();
        }

        private void option(ResourceServerContract.Builder contract, String option) {
            switch (option) {
                case "--write" -> contract.writes(endpoint(next(option)));
                case "--step-up" -> {
                    String context = next(option);
                    contract.stepsUp(endpoint(next(option)), context);
                }
                case "--tenant" -> contract.tenant(next(option), next(option));
                case "--other-tenant" -> contract.otherTenant(next(option), next(option));
                case "--any-tenant" -> contract.servesAnyTenant();
                case "--clients" -> contract.clients(next(option), next(option));
                case "--unserved-client" -> contract.unservedClient(next(option));
                case "--v1" -> contract.tokens(TokenVersion.V1);
                case "--keys-cached-for" -> contract.keysCachedFor(Duration.parse(next(option)));
                case "--leave-out" -> contract.leavingOut(next(option), next(option));
                case "--report" -> directory = Optional.of(Path.of(next(option)));
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }

        private String required(String option) {
            return valueOf(option).orElseThrow(() -> new IllegalArgumentException(option + " is missing"));
        }

        /** Takes an option out of those that are left. */
        private Optional<String> valueOf(String option) {
            List<String> all = List.copyOf(rest);
            int at = all.indexOf(option);
            if (at < 0) {
                return Optional.empty();
            }
            if (at + 1 == all.size()) {
                throw new IllegalArgumentException(option + " has no value");
            }
            rest.clear();
            rest.addAll(all.subList(0, at));
            rest.addAll(all.subList(at + 2, all.size()));
            return Optional.of(all.get(at + 1));
        }

        private String next(String option) {
            return Optional.ofNullable(rest.poll())
                    .orElseThrow(() -> new IllegalArgumentException(option + " needs more"));
        }

        private static Endpoint endpoint(String text) {
            String[] parts = text.strip().split("\\s+json=", 2);
            String[] words = parts[0].split("\\s+");
            if (words.length < 2) {
                throw new IllegalArgumentException("an endpoint is like 'GET /path scope=NAME', and not " + text);
            }
            Endpoint endpoint = Endpoint.of(words[0], words[1]);
            for (String word : List.of(words).subList(2, words.length)) {
                endpoint = opened(endpoint, word);
            }
            return parts.length == 2 ? endpoint.withJson(parts[1]) : endpoint;
        }

        private static Endpoint opened(Endpoint endpoint, String word) {
            if (word.startsWith("scope=")) {
                return endpoint.withScope(word.substring("scope=".length()));
            }
            if (word.startsWith("role=")) {
                return endpoint.withRole(word.substring("role=".length()));
            }
            throw new IllegalArgumentException("of an endpoint there are scope=, role= and json=, and not " + word);
        }
    }
}
