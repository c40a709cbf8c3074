package dev.pretenant.gallery.clients;

import java.io.IOException;
import java.util.function.Consumer;

/** Knows no other answer to a renewal that is refused than to try again. */
final class RenewalLoop extends SoundClient {

    RenewalLoop(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    String renewed(Session session, Tokens tokens) throws IOException, InterruptedException, TokensRefused {
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                return super.renewed(session, tokens);
            } catch (TokensRefused refused) {
                if (!refused.needsPerson()) {
                    throw refused;
                }
            }
        }
        throw new IllegalStateException("the token cannot be renewed");
    }
}
