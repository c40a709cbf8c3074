package dev.pretenant.apis.resourcemanager;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The situations in which Resource Manager refuses, with its words for them.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors">Common
 *     errors of Azure Resource Manager</a>
 */
enum ResourceManagerError {
    TOKEN_MISSING(401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing."),
    HEADER_MALFORMED(
            401,
            "AuthenticationFailedInvalidHeader",
            "Authentication failed. The 'Authorization' header is provided in an invalid format."),
    TOKEN_INVALID(401, "InvalidAuthenticationToken", "The access token is invalid."),
    TOKEN_OUT_OF_TIME(401, "ExpiredAuthenticationToken", "The access token has expired."),
    TOKEN_FOR_ANOTHER_API(
            401,
            "InvalidAuthenticationTokenAudience",
            "The access token has been obtained for wrong audience or resource '%s'. It should exactly match with one of the allowed audiences '%s'."),
    VERSION_MISSING(
            400,
            "MissingApiVersionParameter",
            "The api-version query parameter (?api-version=) is required for all requests."),
    VERSION_MALFORMED(
            400,
            "InvalidApiVersionParameter",
            "The api-version '%s' is invalid. The supported versions are dates such as '2022-12-01'."),
    SUBSCRIPTION_MALFORMED(
            400, "InvalidSubscriptionId", "The provided subscription identifier '%s' is malformed or invalid."),
    SUBSCRIPTION_NOT_FOUND(404, "SubscriptionNotFound", "The subscription '%s' could not be found."),
    /** What the token service would say of the token's owner. */
    TOKEN_REFUSED(401, "InvalidAuthenticationToken", "%s"),
    THROTTLED(429, "TooManyRequests", "The request is being throttled."),
    FAILED(500, "InternalServerError", "Encountered internal server error."),
    UNAVAILABLE(503, "ServerBusy", "The server is busy. Please try again later."),
    TIMED_OUT(504, "GatewayTimeout", "The gateway did not receive a response within the specified time period.");

    private final int status;
    private final String code;
    private final String message;

    ResourceManagerError(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** What stands for an HTTP status that is no fault of the caller's. */
    static Optional<ResourceManagerError> ofServer(int status) {
        return Stream.of(THROTTLED, FAILED, UNAVAILABLE, TIMED_OUT)
                .filter(error -> error.status == status)
                .findFirst();
    }

    int status() {
        return status;
    }

    /** What {@code code} says, which programs read. */
    String code() {
        return code;
    }

    /** A refusal for this reason, its words completed by {@code arguments}. */
    ResourceManagerRefusal with(Object... arguments) {
        return new ResourceManagerRefusal(this, message.formatted(arguments));
    }
}
