package dev.pretenant.gallery.clients;

import java.util.Map;
import java.util.function.Consumer;

/** Sends no state, and so can look for none. */
final class NoState extends SoundClient {

    NoState(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    Map<String, String> authorizeRequest(Attempt attempt) {
        Map<String, String> request = super.authorizeRequest(attempt);
        request.remove("state");
        return request;
    }

    @Override
    boolean isAnswer(Map<String, String> answer, Attempt attempt) {
        return true;
    }
}
