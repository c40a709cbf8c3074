package dev.pretenant.gallery.clients;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;

/** Logs what the platform answers. */
final class TokenLogged extends SoundClient {

    TokenLogged(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    HttpResponse<String> post(Map<String, String> form) throws IOException, InterruptedException {
        HttpResponse<String> response = super.post(form);
        log("Answer of the token endpoint: " + response.body());
        return response;
    }
}
