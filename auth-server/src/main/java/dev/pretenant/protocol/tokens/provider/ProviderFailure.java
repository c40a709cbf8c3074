package dev.pretenant.protocol.tokens.provider;

/** Why a custom claims provider could not be asked, or what is wrong with its answer. */
final class ProviderFailure extends Exception {

    private static final long serialVersionUID = 1;

    ProviderFailure(Reason reason) {
        super(reason.number + " CustomExtension" + reason.word);
    }

    /**
     * The errors that the platform's sign-in log shows, as far as they can happen here.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/custom-extension-troubleshoot#error-codes-reference">
     *     Error codes reference</a>
     */
    enum Reason {
        UNEXPECTED(1003001, "UnexpectedError"),
        INVALID_STATUS(1003002, "InvalidHTTPStatus"),
        INVALID_BODY(1003003, "InvalidResponseBody"),
        TIMED_OUT(1003005, "TimedOut"),
        INVALID_CONTENT_TYPE(1003006, "InvalidResponseContentType"),
        NULL_CLAIMS(1003007, "NullClaimsResponse"),
        EMPTY_RESPONSE(1003009, "EmptyResponse"),
        INVALID_NUMBER_OF_ACTIONS(1003010, "InvalidNumberOfActions"),
        NOT_FOUND(1003011, "NotFound"),
        INVALID_ACTION_TYPE(1003012, "InvalidActionType"),
        RESOURCE_NOT_FOUND(1003016, "ResourceServicePrincipalNotFound"),
        RESOURCE_DISABLED(1003019, "ResourceServicePrincipalDisabled"),
        PERMISSION_NOT_GRANTED(1003021, "PermissionNotGrantedToServicePrincipal"),
        RESPONSE_SIZE_EXCEEDED(1003024, "ResponseSizeExceeded"),
        CLAIMS_SIZE_EXCEEDED(1003025, "ResponseClaimsSizeExceeded"),
        EMPTY_CLAIM_KEY(1003026, "NullOrEmptyClaimKeyNotSupported"),
        CONNECTION_ERROR(1003027, "ConnectionError");

        private final int number;
        private final String word;

        Reason(int number, String word) {
            this.number = number;
            this.word = word;
        }
    }
}
