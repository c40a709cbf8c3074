package dev.pretenant.control.faults;

import dev.pretenant.core.errors.ErrorExplanation;
import dev.pretenant.core.errors.OrderedError;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.Disturbance.Effect;
import dev.pretenant.tenant.authority.RequestFacts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Something that goes wrong with a request, or with the answer to it. */
public sealed interface Fault {

    /** Lets {@code scene} go wrong, all of it: whoever meets a fault has no other answer. */
    void strike(FaultScene scene) throws IOException, ServletException;

    /** Whether {@code request} is one that this can happen to. Others do not meet it and are not counted. */
    default boolean concerns(RequestFacts request) {
        return true;
    }

    /** Nothing happens; a place in a sequence. */
    record Pass() implements Fault {

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.proceed();
        }
    }

    /**
     * An error of the platform in the form of the endpoint: JSON, a redirect to the app, a page, or that of an API.
     *
     * @param suberror instead of the usual one
     * @param claims a claims challenge, as JSON
     */
    record PlatformError(ErrorExplanation explanation, Optional<String> suberror, Optional<String> claims)
            implements Fault {

        private static final Set<Endpoint> THROUGH_BROWSER = EnumSet.of(Endpoint.AUTHORIZE, Endpoint.ADMIN_CONSENT);

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            OrderedError usual = OrderedError.of(explanation);
            OrderedError told = THROUGH_BROWSER.contains(scene.facts().endpoint()) ? usual.throughBrowser() : usual;
            OrderedError error = suberror.map(told::withSuberror).orElse(told);
            scene.proceed(Disturbance.refusing(error.with(scene.words(), claims)));
        }
    }

    /**
     * The service is busy or broken, in the form of the endpoint.
     *
     * @param explanation of the platform's number for it
     * @param retryAfter when to come again, in whole seconds
     */
    record ServiceFailure(ErrorExplanation explanation, int status, Optional<Duration> retryAfter) implements Fault {

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            retryAfter.ifPresent(span -> scene.response().setHeader("Retry-After", String.valueOf(span.toSeconds())));
            var refusal = OrderedError.of(explanation).withStatus(status).with(scene.words(), Optional.empty());
            if (scene.facts().endpoint() == Endpoint.AUTHORIZE) {
                // What answers there is in front of the sign-in and knows nothing of apps.
                scene.refuse(refusal);
            } else {
                scene.proceed(Disturbance.refusing(refusal));
            }
        }
    }

    /** The request is served late. */
    record Delay(Duration by) implements Fault {

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.pause(by);
            scene.proceed();
        }
    }

    /** The body of the answer trickles in. */
    record SlowBody(int bytesPerSecond) implements Fault {

        private static final Duration BEAT = Duration.ofMillis(100);
        private static final int BEATS_A_SECOND = 10;
        private static final int MOST_BEATS = 600;

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            byte[] body = scene.bodyOfAnswer();
            HttpServletResponse response = scene.response();
            int portion = Math.max(1, bytesPerSecond / BEATS_A_SECOND);
            int sent = 0;
            for (int beat = 1; sent < body.length && beat < MOST_BEATS; beat++) {
                int next = Math.min(portion, body.length - sent);
                response.getOutputStream().write(body, sent, next);
                response.flushBuffer();
                sent += next;
                scene.pause(BEAT);
            }
            if (sent < body.length) {
                response.getOutputStream().write(body, sent, body.length - sent);
            }
        }
    }

    /** The connection ends when so many bytes of the body have been sent. */
    record TruncatedBody(int at) implements Fault {

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            byte[] body = scene.bodyOfAnswer();
            scene.response().getOutputStream().write(body, 0, Math.min(at, body.length));
            scene.response().flushBuffer();
            scene.endConnection(ConnectionEnd.CLOSED);
        }
    }

    /** Something else than the endpoint answers, such as a proxy's page. */
    record ForeignBody(String body, String contentType, int status) implements Fault {

        @Override
        public void strike(FaultScene scene) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            HttpServletResponse response = scene.response();
            response.setStatus(status);
            response.setContentType(contentType);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    /** The connection is reset without an answer, and without the request being served. */
    record ConnectionReset() implements Fault {

        @Override
        public void strike(FaultScene scene) {
            scene.endConnection(ConnectionEnd.RESET);
        }
    }

    /** The key document is a copy from before the key was in it that signs now. */
    record StaleKeys() implements Fault {

        @Override
        public boolean concerns(RequestFacts request) {
            return request.endpoint() == Endpoint.KEYS;
        }

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.proceed(Disturbance.of(Effect.SIGNING_KEY_UNPUBLISHED));
        }
    }

    /** The OpenID configuration is that of another tenant. */
    record DiscoveryOf(TenantId tenant) implements Fault {

        @Override
        public boolean concerns(RequestFacts request) {
            return request.endpoint() == Endpoint.OPENID_CONFIGURATION;
        }

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.proceedAt(tenant);
        }
    }

    /** Nobody has consented to what the app asks for in a person's name. */
    record ConsentRevoked() implements Fault {

        @Override
        public boolean concerns(RequestFacts request) {
            return request.endpoint() == Endpoint.AUTHORIZE
                    || request.grant()
                            .filter(grant -> !grant.equals("client_credentials"))
                            .isPresent();
        }

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.proceed(Disturbance.of(Effect.CONSENT_REVOKED));
        }
    }

    /** The refresh token has expired: unused for too long, or a single-page app's after its day. */
    record RefreshTokenDead() implements Fault {

        @Override
        public boolean concerns(RequestFacts request) {
            return request.grant().filter("refresh_token"::equals).isPresent();
        }

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.proceed(Disturbance.of(Effect.REFRESH_TOKEN_DEAD));
        }
    }

    /** Tokens are dated by a clock that is off. */
    record ClockSkew(Duration by) implements Fault {

        @Override
        public boolean concerns(RequestFacts request) {
            return request.endpoint() == Endpoint.TOKEN || request.endpoint() == Endpoint.AUTHORIZE;
        }

        @Override
        public void strike(FaultScene scene) throws IOException, ServletException {
            scene.proceed(Disturbance.ofClock(by));
        }
    }
}
