package dev.pretenant.gallery.clients;

import java.util.Map;
import java.util.function.Consumer;

/** Has a secret, and takes that for enough. */
final class NoPkce extends SoundClient {

    NoPkce(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    Map<String, String> authorizeRequest(Attempt attempt) {
        Map<String, String> request = super.authorizeRequest(attempt);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        return request;
    }

    @Override
    Map<String, String> redemption(String code, Attempt attempt) {
        Map<String, String> form = super.redemption(code, attempt);
        form.remove("code_verifier");
        return form;
    }
}
