package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a load asks for again and again. */
interface LoadRound {

    /** Asks once over {@code connection}, and returns how many tokens came. */
    int ask(PlainConnection connection) throws IOException;

    /** A request by which an app asks for its own token. */
    static LoadRound ofAppTokens(int port) {
        SeededClient daemon = SeededClient.WEATHER_DAEMON;
        byte[] request = post(
                port,
                "grant_type=client_credentials&client_id=" + daemon.appId() + "&client_secret="
                        + daemon.secret().orElseThrow() + "&scope=" + ServerClient.encoded(Seeds.WEATHER_SCOPE));
        return connection -> {
            require(200, connection.ask(request));
            return 1;
        };
    }

    /** A request to the token endpoint of the seeded tenant. */
    static byte[] post(int port, String form) {
        String head = "POST /" + Seeds.MERIDIAN_ID + "/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n";
        return (head + form).getBytes(StandardCharsets.US_ASCII);
    }

    /** Any other answer is a failure: a rate of refusals would be a lie. */
    static void require(int status, PlainConnection.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("the server answers " + answer.status() + " " + answer.location());
        }
    }
}
