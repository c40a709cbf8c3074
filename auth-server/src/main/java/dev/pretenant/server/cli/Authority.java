package dev.pretenant.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a demo server is told of the authorization server.
 *
 * @param base where it answers, over HTTPS
 * @param issuer {@code iss} of the v2.0 tokens, with <code>{tenant}</code> in place of the tenant
 * @param caCertificate PEM file of the CA that signed its certificate
 */
record Authority(String base, String issuer, Path caCertificate) {

    private static final String V2_ISSUER_END = "/{tenant}/v2.0";

    /** A server that is started here, under the policy of {@code --issuer}. */
    static Authority started(ServerAddresses server, Optional<String> policy, Path caCertificate) {
        String root =
                switch (policy.orElse("host")) {
                    case "host" -> server.base();
                    case "microsoft" -> "https://login.microsoftonline.com";
                    default -> policy.orElseThrow().replaceAll("/$", "");
                };
        return new Authority(server.base(), root + V2_ISSUER_END, caCertificate);
    }

    /** A server that runs already: its discovery document says who signs. */
    static Authority running(RunningInstance server) {
        String issuer = new ServerClient(server.base(), server.caCertificate(), null)
                .json("/" + Seeds.MERIDIAN_ID + "/v2.0/.well-known/openid-configuration")
                .path("issuer")
                .asString();
        return new Authority(server.base(), issuer.replace(Seeds.MERIDIAN_ID, "{tenant}"), server.caCertificate());
    }

    /** The settings by which an API, named by the prefix of its settings, trusts the tokens. */
    List<String> trustedBy(String api) {
        return List.of(
                "--" + api + ".security.issuer=" + issuer,
                "--" + api + ".security.jwk-set-uri=" + base + "/common/discovery/v2.0/keys",
                "--" + api + ".security.ca-certificate=" + caCertificate);
    }

    /** The settings by which a web demo signs people of Meridian in. */
    List<String> signIn() {
        return List.of(
                "--entra.authority=" + base + "/" + Seeds.MERIDIAN_ID + "/v2.0",
                "--entra.ca-certificate=" + caCertificate);
    }
}
