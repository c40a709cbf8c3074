package dev.pretenant.gallery.clients;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import java.util.function.Consumer;

/** Sends no nonce, and so can look for none. */
final class NoNonce extends SoundClient {

    NoNonce(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    Map<String, String> authorizeRequest(Attempt attempt) {
        Map<String, String> request = super.authorizeRequest(attempt);
        request.remove("nonce");
        return request;
    }

    @Override
    JWTClaimsSet expected(Attempt attempt) {
        return new JWTClaimsSet.Builder().build();
    }
}
