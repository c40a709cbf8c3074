package dev.pretenant.gallery.apis;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Shows the world what a developer would want to see. */
final class TalkativeErrors extends SoundApi {

    TalkativeErrors(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void answerFailure(HttpExchange exchange, Exception failure) throws IOException {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String request = exchange.getRequestHeaders().getFirst("Authorization");
        answer(exchange, 500, request + "\n" + trace);
    }
}
