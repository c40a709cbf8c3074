package dev.pretenant.gallery.clients;

import java.util.Map;
import java.util.function.Consumer;

/** Has one method that fills in what every request needs, and calls it for the browser's, too. */
final class SecretInUrl extends SoundClient {

    SecretInUrl(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    Map<String, String> authorizeRequest(Attempt attempt) {
        Map<String, String> request = super.authorizeRequest(attempt);
        request.put("client_secret", registration.clientSecret());
        return request;
    }
}
