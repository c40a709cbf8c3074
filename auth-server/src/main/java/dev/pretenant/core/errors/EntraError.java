package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalog: each constant is one situation with the number, OAuth error, status and words that the platform answers.
 *
 * <p>Texts carry placeholders in braces; {@link #with} fills them in the order of their appearance.
 */
public enum EntraError {
    // Tenants and applications
    TENANT_NOT_FOUND_ON_DISCOVERY(
            90002,
            "invalid_tenant",
            400,
            "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."),
    TENANT_NOT_FOUND(
            90002,
            "invalid_request",
            400,
            "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."),
    INVALID_TENANT_NAME(
            900023,
            "invalid_request",
            400,
            "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain."),
    EMPTY_TENANT_GUID(
            900021,
            "invalid_request",
            400,
            "Requested tenant identifier '{tenant}' is not valid. Tenant identifiers may not be an empty GUID."),
    NO_TENANT(
            50059,
            "invalid_request",
            400,
            "No tenant-identifying information found in either the request or implied by any provided credentials."),
    APP_NOT_FOUND(
            700016,
            "unauthorized_client",
            400,
            "Application with identifier '{app}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."),
    APP_ID_ALL_ZERO(700038, "unauthorized_client", 400, "{app} is not a valid application identifier.", null, false),
    APP_NOT_IN_TENANT(
            7000229,
            "invalid_client",
            401,
            "The client application {app} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119"),
    APP_DISABLED(7000112, "unauthorized_client", 400, "Application '{app}'({name}) is disabled."),

    // Shape of a token request
    WRONG_VERB(
            900561, "invalid_request", 400, "The endpoint only accepts {valid} requests. Received a {verb} request."),
    MISSING_PARAMETER(
            900144, "invalid_request", 400, "The request body must contain the following parameter: '{name}'."),
    DUPLICATE_PARAMETER(
            9000411,
            "invalid_request",
            400,
            "The request is not properly formatted. The parameter '{name}' is duplicated."),
    MALFORMED_REQUEST(9002313, "invalid_request", 400, "Invalid request. Request is malformed or invalid."),
    UNSUPPORTED_GRANT_TYPE(
            70003,
            "unsupported_grant_type",
            400,
            "The app requested an unsupported grant type '{grant}'.",
            null,
            false),

    // Client authentication
    INVALID_CLIENT_SECRET(
            7000215,
            "invalid_client",
            401,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{app}'."),
    EXPIRED_CLIENT_SECRET(
            7000222,
            "invalid_client",
            401,
            "The provided client secret keys for app '{app}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds."),
    CLIENT_CREDENTIAL_MISSING(
            7000216,
            "invalid_client",
            401,
            "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."),
    PUBLIC_CLIENT_WITH_CREDENTIAL(
            700025,
            "invalid_client",
            401,
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
    ASSERTION_KEY_NOT_REGISTERED(
            700027,
            "invalid_client",
            401,
            "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]"),
    CROSS_ORIGIN_NOT_ALLOWED(
            9002326,
            "invalid_request",
            400,
            "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'."),

    // Scopes and resources
    SCOPE_WITHOUT_DEFAULT(
            1002012,
            "invalid_scope",
            400,
            "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."),
    SEVERAL_RESOURCES_IN_CLIENT_CREDENTIALS(
            70011,
            "invalid_scope",
            400,
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."),
    RESOURCE_NOT_FOUND(
            500011,
            "invalid_resource",
            400,
            "The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."),
    RESOURCE_DISABLED(
            500014,
            "invalid_resource",
            400,
            "The service principal for resource '{resource}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it."),
    APP_NOT_ASSIGNED(
            501051,
            "invalid_grant",
            400,
            "Application '{app}'({name}) is not assigned to a role for the application '{resource}'({resourceName})."),

    // Instance discovery
    UNKNOWN_INSTANCE(50049, "invalid_instance", 400, "Unknown or invalid instance."),
    INSTANCE_MISSING(50050, "invalid_request", 400, "The request is malformed."),

    // HTTP itself. The platform has no numbers of its own for these; they get the generic ones of its documentation.
    NOT_FOUND(90023, "invalid_request", 404, "Invalid STS request. There is nothing at '{path}'."),
    METHOD_NOT_ALLOWED(
            900561, "invalid_request", 405, "The endpoint only accepts {valid} requests. Received a {verb} request."),
    UNSUPPORTED_MEDIA_TYPE(
            90023, "invalid_request", 415, "Invalid STS request. The content type '{type}' is not supported."),
    BODY_TOO_LARGE(90023, "invalid_request", 413, "Invalid STS request. The request body is too large."),
    ACCESS_DENIED(90023, "access_denied", 403, "Invalid STS request. Access was denied."),

    // The server itself
    SIGNING_FAILED(50000, "server_error", 500, "There was an error issuing a token."),
    UNEXPECTED_FAILURE(
            50000, "server_error", 500, "There was an error issuing a token or an issue with our sign-in service.");

    /** Arguments longer than this are cut: they repeat what the caller sent. */
    private static final int LONGEST_ARGUMENT = 1_000;

    private static final String OUTCOME = EntraError.class.getName() + ".outcome";

    static final String PREFIX = "AADSTS";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z]+}");

    private final int number;
    private final String oauthCode;
    private final int status;
    private final String template;
    private final @Nullable String suberror;
    private final boolean withErrorUri;

    EntraError(int number, String oauthCode, int status, String template) {
        this(number, oauthCode, status, template, null, true);
    }

    EntraError(
            int number,
            String oauthCode,
            int status,
            String template,
            @Nullable String suberror,
            boolean withErrorUri) {
        this.number = number;
        this.oauthCode = oauthCode;
        this.status = status;
        this.template = template;
        this.suberror = suberror;
        this.withErrorUri = withErrorUri;
    }

    /** The refusal of this situation, {@code arguments} filled into the text in order. */
    public EntraException with(Object... arguments) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (matcher.find()) {
            if (next == arguments.length) {
                throw new IllegalArgumentException(name() + " has more placeholders than the " + next + " arguments");
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(shortened(arguments[next++])));
        }
        if (next != arguments.length) {
            throw new IllegalArgumentException(
                    name() + " has " + next + " placeholders for " + arguments.length + " arguments");
        }
        return new EntraException(this, matcher.appendTail(text).toString(), null);
    }

    private static String shortened(Object argument) {
        String text = String.valueOf(argument);
        return text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, LONGEST_ARGUMENT) + "...";
    }

    /** The refusal that {@code request} was answered with, for the line in the log and the journal; empty if it was not refused. */
    public static Optional<EntraError> outcomeOf(HttpServletRequest request) {
        return Optional.ofNullable((EntraError) request.getAttribute(OUTCOME));
    }

    void recordAsOutcomeOf(HttpServletRequest request) {
        request.setAttribute(OUTCOME, this);
    }

    /** How people write and search for it: the letters and the number. */
    public String code() {
        return PREFIX + number;
    }

    /** The number after the letters, such as 7000215. */
    public int number() {
        return number;
    }

    /** The OAuth error, such as {@code invalid_client}. */
    public String oauthCode() {
        return oauthCode;
    }

    /** The HTTP status of the JSON answer. */
    public int status() {
        return status;
    }

    /** The text with its placeholders. */
    public String template() {
        return template;
    }

    /** The {@code suberror} member, or {@code null}. */
    public @Nullable String suberror() {
        return suberror;
    }

    /** Whether the body names an {@code error_uri}; a few captured ones do not. */
    public boolean hasErrorUri() {
        return withErrorUri;
    }
}
