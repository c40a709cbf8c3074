package dev.pretenant.gallery.clients;

import java.io.IOException;
import java.util.function.Consumer;

/** Gets a token for each call, to be on the safe side. */
final class NoCaching extends SoundClient {

    NoCaching(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    String accessToken(Session session, Tokens tokens) throws TokensRefused, IOException, InterruptedException {
        return renewed(session, tokens);
    }
}
