package dev.pretenant.gallery.clients;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;

/** Tries again at once whatever went wrong, because mostly it works in the end. */
final class RetryStorm extends SoundClient {

    RetryStorm(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    HttpResponse<String> post(Map<String, String> form) throws IOException, InterruptedException {
        HttpResponse<String> response = super.post(form);
        for (int attempt = 1; response.statusCode() >= 429 && attempt < 10; attempt++) {
            response = super.post(form);
        }
        return response;
    }
}
