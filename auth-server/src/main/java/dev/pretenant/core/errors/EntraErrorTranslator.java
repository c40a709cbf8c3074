package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/**
 * Turns what the libraries throw into entries of the catalog; their own words never reach a caller.
 *
 * <p>Checks of our own run first and throw {@link EntraException}; what arrives here is what they left over. Spring
 * Security's authorization server names the offending parameter at the end of its descriptions, so its table is keyed by
 * error and parameter.
 */
public final class EntraErrorTranslator {

    private static final Logger LOG = LoggerFactory.getLogger(EntraErrorTranslator.class);
    private static final Pattern PARAMETER_AT_THE_END = Pattern.compile(": ([a-z_]+)$");

    private record Situation(String error, @Nullable String parameter) {}

    private static final Map<Situation, Function<HttpServletRequest, EntraException>> SITUATIONS = Map.of(
            new Situation(OAuth2ErrorCodes.INVALID_CLIENT, "client_id"),
            request -> EntraError.APP_NOT_FOUND.with(parameter(request, "client_id"), tenant(request)),
            new Situation(OAuth2ErrorCodes.INVALID_CLIENT, "client_secret"),
            request -> EntraError.INVALID_CLIENT_SECRET.with(parameter(request, "client_id")),
            new Situation(OAuth2ErrorCodes.INVALID_CLIENT, "client_secret_expires_at"),
            request -> EntraError.EXPIRED_CLIENT_SECRET.with(parameter(request, "client_id")),
            new Situation(OAuth2ErrorCodes.INVALID_CLIENT, "authentication_method"),
            request -> EntraError.PUBLIC_CLIENT_WITH_CREDENTIAL.with(),
            new Situation(OAuth2ErrorCodes.INVALID_CLIENT, null),
            request -> EntraError.CLIENT_CREDENTIAL_MISSING.with(),
            new Situation(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, null),
            request -> EntraError.UNSUPPORTED_GRANT_TYPE.with(parameter(request, "grant_type")),
            new Situation(OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, null),
            request -> EntraError.UNSUPPORTED_GRANT_TYPE.with(parameter(request, "grant_type")),
            new Situation(OAuth2ErrorCodes.INVALID_SCOPE, null),
            request -> EntraError.SEVERAL_RESOURCES_IN_CLIENT_CREDENTIALS.with(parameter(request, "scope")),
            new Situation(OAuth2ErrorCodes.SERVER_ERROR, null),
            request -> EntraError.SIGNING_FAILED.with());

    /** The refusal that a failed authentication of Spring Security stands for. */
    public EntraException translate(AuthenticationException failure, HttpServletRequest request) {
        if (failure instanceof EntraException refusal) {
            return refusal;
        }
        if (failure instanceof OAuth2AuthenticationException library) {
            return translate(library.getError(), request);
        }
        // Nobody claimed the request: it carried no credential at all.
        return EntraError.CLIENT_CREDENTIAL_MISSING.with();
    }

    /** The refusal that any exception stands for. One that nobody foresaw is logged here, with the trace id of the answer. */
    public EntraException translate(Throwable failure, HttpServletRequest request) {
        if (failure instanceof AuthenticationException authentication) {
            return translate(authentication, request);
        }
        if (failure instanceof HttpRequestMethodNotSupportedException verb) {
            return EntraError.METHOD_NOT_ALLOWED.with(verbs(verb), request.getMethod());
        }
        if (failure instanceof ErrorResponse response) {
            return ofStatus(response.getStatusCode().value(), request);
        }
        if (failure instanceof TypeMismatchException || failure instanceof HttpMessageNotReadableException) {
            return EntraError.MALFORMED_REQUEST.with();
        }
        LOG.error("Unforeseen failure, trace id {}", Correlation.of(request).traceId(), failure);
        return EntraError.UNEXPECTED_FAILURE.with();
    }

    /** The refusal that stands for an HTTP status of a library that gave no other reason. */
    public EntraException ofStatus(int status, HttpServletRequest request) {
        return switch (status) {
            case 401, 403 -> EntraError.ACCESS_DENIED.with();
            case 404 -> EntraError.NOT_FOUND.with(request.getRequestURI());
            case 413 -> EntraError.BODY_TOO_LARGE.with();
            case 415 ->
                EntraError.UNSUPPORTED_MEDIA_TYPE.with(
                        Optional.ofNullable(request.getContentType()).orElse(""));
            default -> status < 500 ? EntraError.MALFORMED_REQUEST.with() : EntraError.UNEXPECTED_FAILURE.with();
        };
    }

    private static EntraException translate(OAuth2Error error, HttpServletRequest request) {
        String parameter = parameterAtTheEnd(error.getDescription());
        Function<HttpServletRequest, EntraException> entry = Optional.ofNullable(
                        SITUATIONS.get(new Situation(error.getErrorCode(), parameter)))
                .orElseGet(() -> SITUATIONS.get(new Situation(error.getErrorCode(), null)));
        if (entry != null) {
            return entry.apply(request);
        }
        if (OAuth2ErrorCodes.INVALID_REQUEST.equals(error.getErrorCode()) && parameter != null) {
            return missingOrRepeated(parameter, request);
        }
        return EntraError.MALFORMED_REQUEST.with();
    }

    /** The library has one error for "absent" and "given more than once"; the platform has two. */
    private static EntraException missingOrRepeated(String parameter, HttpServletRequest request) {
        String[] values = request.getParameterValues(parameter);
        if (values == null || values[0].isBlank()) {
            return EntraError.MISSING_PARAMETER.with(parameter);
        }
        return values.length > 1 ? EntraError.DUPLICATE_PARAMETER.with(parameter) : EntraError.MALFORMED_REQUEST.with();
    }

    private static @Nullable String parameterAtTheEnd(@Nullable String description) {
        if (description == null) {
            return null;
        }
        Matcher matcher = PARAMETER_AT_THE_END.matcher(description);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static String tenant(HttpServletRequest request) {
        List<String> segments = List.of(request.getRequestURI().split("/", 3));
        return segments.size() > 1 ? segments.get(1) : "";
    }

    private static String verbs(HttpRequestMethodNotSupportedException failure) {
        return failure.getSupportedHttpMethods() == null
                ? "other"
                : String.join(
                        ", ",
                        failure.getSupportedHttpMethods().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .toList());
    }
}
