package dev.pretenant.apis.graph;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The situations in which Graph refuses, with its words for them.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses</a>
 */
enum GraphError {
    TOKEN_MISSING(401, "InvalidAuthenticationToken", "Access token is empty."),
    TOKEN_MALFORMED(
            401,
            "InvalidAuthenticationToken",
            "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization Format. (JWS): 'EncodedHeader.EndcodedPayload.EncodedSignature'. (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'."),
    TOKEN_INVALID(401, "InvalidAuthenticationToken", "Access token validation failure."),
    TOKEN_FOR_ANOTHER_API(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience."),
    TOKEN_OUT_OF_TIME(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
    /** The directory's words for a missing permission. */
    PRIVILEGES_INSUFFICIENT(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
    /** Outlook's words for it. */
    ACCESS_DENIED(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again."),
    NO_PERSON(400, "BadRequest", "/me request is only valid with delegated authentication flow."),
    OBJECT_NOT_FOUND(
            404,
            "Request_ResourceNotFound",
            "Resource '%s' does not exist or one of its queried reference-property objects are not present."),
    ITEM_NOT_FOUND(404, "ErrorItemNotFound", "The specified object was not found in the store."),
    /** The platform says 400 here, not 404: to OData an unknown path is a malformed query. */
    PATH_UNKNOWN(400, "BadRequest", "Resource not found for the segment '%s'."),
    METHOD_NOT_ALLOWED(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target."),
    BODY_MISSING(400, "BadRequest", "Empty Payload. JSON content expected."),
    BODY_INVALID(
            400,
            "BadRequest",
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format."),
    PROPERTY_READ_ONLY(400, "Request_BadRequest", "Property '%s' is read-only and cannot be set."),
    PROPERTY_INVALID(400, "Request_BadRequest", "Invalid value specified for property '%s' of resource 'User'."),
    PASSWORD_WRONG(400, "Request_BadRequest", "The current password is not correct."),
    PASSWORD_WEAK(
            400,
            "Request_BadRequest",
            "The specified password does not comply with password complexity requirements. Please provide a different password."),
    PROPERTY_UNKNOWN(
            400,
            "BadRequest",
            "Parsing OData Select and Expand failed: Could not find a property named '%s' on type '%s'."),
    OPTION_INVALID(
            400,
            "BadRequest",
            "Invalid value '%1$s' for %2$s query option found. The %2$s query option requires a non-negative integer value."),
    /** What the token service would say of the token's owner. */
    TOKEN_REFUSED(401, "InvalidAuthenticationToken", "%s"),
    THROTTLED(429, "TooManyRequests", "Too many requests. Please try again later."),
    FAILED(500, "generalException", "An unspecified error has occurred."),
    UNAVAILABLE(503, "serviceNotAvailable", "The service is not available. Try the request again after a delay."),
    TIMED_OUT(504, "GatewayTimeout", "The server did not receive a timely response from an upstream server."),
    QUERY_UNSUPPORTED(400, "Request_UnsupportedQuery", "Unsupported query option '%s'.");

    private final int status;
    private final String code;
    private final String template;

    GraphError(int status, String code, String template) {
        this.status = status;
        this.code = code;
        this.template = template;
    }

    /** What stands for an HTTP status that is no fault of the caller's. */
    static Optional<GraphError> ofServer(int status) {
        return Stream.of(THROTTLED, FAILED, UNAVAILABLE, TIMED_OUT)
                .filter(error -> error.status == status)
                .findFirst();
    }

    /** The refusal to throw, with the arguments of its text. */
    GraphRefusal with(Object... arguments) {
        return new GraphRefusal(this, template.formatted(arguments));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
