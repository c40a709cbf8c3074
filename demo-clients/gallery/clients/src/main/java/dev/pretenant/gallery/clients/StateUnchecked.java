package dev.pretenant.gallery.clients;

import java.util.Map;
import java.util.function.Consumer;

/** Sends a state, and does not look at the one that comes back. */
final class StateUnchecked extends SoundClient {

    StateUnchecked(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    boolean isAnswer(Map<String, String> answer, Attempt attempt) {
        return true;
    }
}
