package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalog: each constant is one situation with the number, OAuth error, status and words that the platform answers.
 *
 * <p>Texts carry placeholders in braces; {@link #with} fills them in the order of their appearance. A word in braces with a
 * capital is none: the platform itself prints it so.
 */
public enum EntraError implements ErrorEntry {
    // Tenants and applications
    TENANT_NOT_FOUND_ON_DISCOVERY(
            90002,
            "invalid_tenant",
            400,
            "Tenant '{identifier}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."),
    TENANT_NOT_FOUND(
            90002,
            "invalid_request",
            400,
            "Tenant '{identifier}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."),
    INVALID_TENANT_NAME(
            900023,
            "invalid_request",
            400,
            "Specified tenant identifier '{identifier}' is neither a valid DNS name, nor a valid external domain."),
    EMPTY_TENANT_GUID(
            900021,
            "invalid_request",
            400,
            "Requested tenant identifier '{identifier}' is not valid. Tenant identifiers may not be an empty GUID."),
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
    SEVERAL_CLIENTS(
            7000110,
            "invalid_client",
            401,
            "Request is ambiguous, multiple application identifiers found. Application identifiers: '{header}, {body}'."),
    APP_DISABLED(7000112, "unauthorized_client", 400, "Application '{app}'({name}) is disabled."),

    PERSONAL_ACCOUNTS_NEED_V2(
            90027,
            "invalid_request",
            400,
            "We are unable to issue tokens from this API version on the MSA tenant. Please contact the application vendor as they need to use version 2.0 of the protocol to support this."),

    // Shape of a token request
    WRONG_VERB(
            900561, "invalid_request", 400, "The endpoint only accepts {valid} requests. Received a {verb} request."),
    MISSING_PARAMETER(
            900144, "invalid_request", 400, "The request body must contain the following parameter: '{parameter}'."),
    DUPLICATE_PARAMETER(
            9000411,
            "invalid_request",
            400,
            "The request is not properly formatted. The parameter '{parameter}' is duplicated."),
    EMPTY_REQUEST(90121, "invalid_request", 400, "Invalid empty request."),
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
    CROSS_ORIGIN_NOT_ALLOWED(
            9002326,
            "invalid_request",
            400,
            "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'."),

    // Client assertions
    ASSERTION_MALFORMED(50027, "invalid_request", 400, "JWT token is invalid or malformed."),
    ASSERTION_CLAIM_MISSING(
            90014,
            "invalid_request",
            400,
            "The required field '{claim}' is missing from the credential. Ensure that you have all the necessary parameters for the login request."),
    ASSERTION_TYPE_UNKNOWN(
            5002727,
            "invalid_request",
            400,
            "Invalid JWT header type specified. Allowed types: 'JWT','http://openid.net/specs/jwt/1.0'."),
    ASSERTION_ALGORITHM_UNSUPPORTED(
            5002738,
            "invalid_client",
            401,
            "Invalid JWT token. '{algorithm}' is not a supported signature algorithm. Supported signing algorithms are: 'RS256,RS384,RS512,PS256,PS384,PS512'"),
    ASSERTION_NAMES_NO_CERTIFICATE(
            5002723,
            "invalid_client",
            401,
            "Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token header."),
    ASSERTION_NOT_IN_TIME(
            700024,
            "invalid_client",
            401,
            "Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {until}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."),
    ASSERTION_OF_ANOTHER_APP(
            700021,
            "invalid_client",
            401,
            "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."),
    ASSERTION_SUBJECT_NOT_ISSUER(
            50048, "invalid_client", 401, "Subject must match the issuer claim in the client assertion."),
    ASSERTION_FOR_ANOTHER_AUDIENCE(
            700023,
            "invalid_client",
            401,
            "Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."),
    ASSERTION_KEY_NOT_REGISTERED(
            700027,
            "invalid_client",
            401,
            "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '{thumbprint}', "
                    + Hints.CONFIGURED_KEYS),
    ASSERTION_KEY_ID_NOT_REGISTERED(
            700027,
            "invalid_client",
            401,
            "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., "
                    + Hints.CONFIGURED_KEYS),
    ASSERTION_KEY_EXPIRED(
            700027,
            "invalid_client",
            401,
            "The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired., Thumbprint of key used by client: '{thumbprint}', Found key 'Start={start}, End={end}', "
                    + Hints.CONFIGURED_KEYS),
    ASSERTION_SIGNATURE_INVALID(
            700027,
            "invalid_client",
            401,
            "Client assertion contains an invalid signature. [Reason - The provided signature value did not match the expected signature value., Thumbprint of key used by client: '{thumbprint}', Found key 'Start={start}, End={end}', "
                    + Hints.CONFIGURED_KEYS),
    ASSERTION_KEY_UNSUPPORTED(
            5002730, "invalid_request", 400, "Invalid JWT token. Unsupported key for the signing algorithm."),

    CERTIFICATE_CHAIN_INVALID(7000213, "invalid_client", 401, "Invalid certificate chain."),
    CERTIFICATE_SUBJECT_NOT_TRUSTED(
            700030,
            "invalid_client",
            401,
            "Invalid certificate - subject name in certificate is not authorized. SubjectNames/SubjectAlternativeNames (up to 10) in token certificate are: {names}."),
    CERTIFICATE_NOT_IN_TIME(
            1000502,
            "invalid_client",
            401,
            "The provided certificate is not within its specified validity time range."),
    MUTUAL_TLS_AUDIENCE(50171, "invalid_client", 401, "The given audience can only be used in Mutual-TLS token calls."),

    // Assertions of other issuers
    NO_FEDERATED_CREDENTIAL(
            70025,
            "invalid_client",
            401,
            "The client '{app}'({name}) has no configured federated identity credentials."),
    FEDERATED_ISSUER_UNKNOWN(
            700211,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion issuer '{issuer}'. "
                    + Hints.FEDERATED_RECORD),
    FEDERATED_AUDIENCE_UNKNOWN(
            700212,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion audience '{audience}'. "
                    + Hints.FEDERATED_RECORD),
    FEDERATED_SUBJECT_UNKNOWN(
            700213,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion subject '{subject}'. "
                    + Hints.FEDERATED_RECORD),
    FEDERATED_SUBJECT_IN_OTHER_CASE(
            7002138,
            "invalid_client",
            401,
            "No matching federated identity record found for presented assertion subject '{subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. "
                    + Hints.FEDERATED_RECORD),
    FEDERATED_TOKEN_OF_PLATFORM(
            700222, "invalid_client", 401, "AAD-issued tokens may not be used for federated identity flows."),
    FEDERATED_TOKEN_OF_APP(
            700226,
            "invalid_client",
            401,
            "Only MSI tokens may be used as Federated Identity Credentials for AAD issuer."),
    FEDERATED_TOKEN_OF_OTHER_TENANT(
            700236,
            "invalid_client",
            401,
            "Entra ID tokens issued by issuer '{issuer}' may not be used for federated identity credential flows for applications or managed identities registered in this tenant."),
    FEDERATED_TOKEN_OF_USER(
            700229,
            "invalid_client",
            401,
            "Only app-only tokens can be used as Federated Identity Credentials for AAD issuer."),
    FEDERATED_KEY_UNKNOWN(
            7000272,
            "invalid_client",
            401,
            "The certificate with identifier {key} used to sign the federated credential could not be found in the metadata of identity provider {issuer}. Please validate that your Identity Provider's metadata exposes the key used to sign the incoming token."),
    FEDERATED_SIGNATURE_INVALID(
            700027,
            "invalid_client",
            401,
            "Client assertion contains an invalid signature. [Reason - The provided signature value did not match the expected signature value.]"),
    ISSUER_UNREACHABLE(50166, "invalid_request", 400, "Request to External OIDC endpoint failed."),

    // Mutual TLS
    CLIENT_CERTIFICATE_MISSING(392200, "invalid_request", 400, "Client certificate is missing from the request."),
    CLIENT_CERTIFICATE_EXPIRED(392204, "invalid_client", 401, "The provided client certificate has expired."),
    CLIENT_CERTIFICATE_MISMATCH(
            500181,
            "invalid_request",
            400,
            "The TLS certificate provided does not match the certificate in the assertion."),

    // Codes and refresh tokens
    UNKNOWN_GRANT(70000, "invalid_grant", 400, "Provided grant is invalid or malformed."),
    CODE_ALREADY_REDEEMED(
            54005,
            "invalid_grant",
            400,
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."),
    CODE_EXPIRED(
            70008,
            "invalid_grant",
            400,
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource."),
    REFRESH_TOKEN_INACTIVE(
            700082,
            "invalid_grant",
            400,
            "The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for 90.00:00:00.",
            "bad_token",
            true),

    // Device codes
    DEVICE_CODE_PENDING(
            70016,
            "authorization_pending",
            400,
            "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
    DEVICE_CODE_UNKNOWN(
            70018,
            "bad_verification_code",
            400,
            "Invalid verification code due to User typing in wrong user code for device code flow."),
    DEVICE_CODE_EXPIRED(70019, "expired_token", 400, "Verification code expired."),
    USER_CODE_MISSING(90119, "invalid_request", 400, "The user code is null or empty."),
    USER_CODE_SPENT(90120, "invalid_request", 400, "The request was already authorized or declined."),
    DEVICE_CODE_DECLINED(
            70020, "authorization_declined", 400, "The end user denied the device-code authorization request"),

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
    RESOURCE_NOT_NAMED(500013, "invalid_resource", 400, "Resource identifier is not provided."),
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

    // Authorize: the request
    REDIRECT_URI_MISMATCH(
            50011,
            "invalid_request",
            400,
            "The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the application '{app}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error."),
    NO_REDIRECT_URI(500113, "invalid_request", 400, "No reply address is registered for the application."),
    NO_REDIRECT_URI_TO_CHOOSE(900971, "invalid_request", 400, "No reply address provided."),
    RELATIVE_ADDRESS(90102, "invalid_request", 400, "'{address}' value must be a valid absolute URI."),
    SESSION_AND_HINT(
            90005,
            "invalid_request",
            400,
            "Unable to complete request. The request was invalid since SID and login_hint cannot be used together."),
    UNSUPPORTED_RESPONSE_TYPE(
            70005, "unsupported_response_type", 400, "response_type '{type}' is not supported for the application."),
    ID_TOKEN_NOT_ENABLED(
            700054, "unsupported_response_type", 400, "response_type 'id_token' is not enabled for the application."),
    ACCESS_TOKEN_NOT_ENABLED(
            700051, "unsupported_response_type", 400, "response_type 'token' is not enabled for the application."),
    ID_TOKEN_WITHOUT_OPENID(
            70005,
            "unsupported_response_type",
            400,
            "The app returned an unsupported response type due to the following reasons: response type 'id_token' requires the 'OpenID' scope."),
    RESPONSE_MODE_NOT_FOR_TOKENS(
            70007,
            "unsupported_response_mode",
            400,
            "'{mode}' is not a supported value of 'response_mode' when requesting a token."),
    UNSUPPORTED_PARAMETER_VALUE(90023, "invalid_request", 400, "Unsupported '{parameter}' value."),
    PROMPT_OF_V1(
            901001,
            "invalid_request",
            400,
            "Invalid request. The prompt request parameter value '{value}' is invalid."),
    PARAMETER_TOO_LONG(90015, "invalid_request", 400, "Requested query string is too long."),
    RESOURCE_PARAMETER_ON_V2(901002, "invalid_request", 400, "The 'resource' request parameter is not supported."),
    REQUEST_OBJECT(901002, "request_not_supported", 400, "The 'request' request parameter is not supported."),
    REQUEST_OBJECT_BY_REFERENCE(
            901002, "request_uri_not_supported", 400, "The 'request_uri' request parameter is not supported."),
    PKCE_REQUIRED(
            9002325,
            "invalid_request",
            400,
            "Proof Key for Code Exchange is required for cross-origin authorization code redemption."),
    RESOURCE_AND_SCOPES_DIFFER(
            9010010,
            "invalid_target",
            400,
            "The resource parameter provided in the request doesn't match with the requested scopes."),
    CODE_CHALLENGE_MISSING(50147, "invalid_request", 400, "Invalid size of Code_Challenge parameter."),
    CODE_CHALLENGE_SIZE(501491, "invalid_request", 400, "Invalid size of Code_Challenge parameter."),
    CODE_CHALLENGE_METHOD(50149, "invalid_request", 400, "Invalid Code_Challenge_method parameter."),
    SEVERAL_RESOURCES(
            700022,
            "invalid_scope",
            400,
            "The provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."),
    SCOPE_UNKNOWN_TO_RESOURCE(
            650053,
            "invalid_client",
            401,
            "The application '{name}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor."),
    RESOURCE_NOT_IN_TENANT(
            650052,
            "invalid_client",
            401,
            "The app is trying to access a service '{resource}'({name}) that your organization '{tenant}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal."),
    NOTHING_LISTED(
            650056,
            "invalid_client",
            401,
            "Misconfigured application. This could be due to one of the following: the client has not listed any permissions for '{resource}' in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant. Or, check the application identifier in the request to ensure it matches the configured client application identifier. Or, check the certificate in the request to ensure it's valid. Please contact your admin to fix the configuration or consent on behalf of the tenant. Client app ID: {app}."),
    RESOURCE_NOT_LISTED(
            650057,
            "invalid_client",
            401,
            "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {app}({name}). Resource value from request: {requested}. Resource app ID: {resource}. List of valid resources from app registration: {list}."),
    APP_NOT_MULTI_TENANT(
            50194,
            "invalid_request",
            400,
            "Application '{app}'({name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant."),
    APP_FOR_WORK_ACCOUNTS_ONLY(
            9002332,
            "invalid_request",
            400,
            "Application '{app}'({name}) is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request."),
    APP_FOR_PERSONAL_ACCOUNTS_ONLY(
            9002331,
            "invalid_request",
            400,
            "Application '{app}'({name}) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request."),

    // Authorize: the person
    SIGN_IN_EXPIRED(50089, "invalid_grant", 400, "Authentication failed due to flow token expired."),
    NOBODY_SIGNED_IN(
            50058,
            "login_required",
            400,
            "A silent sign-in request was sent but no user is signed in. The cookies used to represent the user's session were not sent in the request."),
    SESSION_REVOKED(50133, "login_required", 400, "Session is invalid due to expiration or recent password change."),
    SESSION_UNKNOWN(160021, "interaction_required", 400, "Application requested a user session which does not exist."),
    SEVERAL_ACCOUNTS(
            16000,
            "interaction_required",
            400,
            "Either multiple user identities are available for the current request or selected account is not supported for the scenario."),
    SESSION_NOT_MATCHED(16002, "interaction_required", 400, "The app-specified SID requirement was not met."),
    USER_NOT_IN_TENANT(
            50020,
            "invalid_grant",
            400,
            "User account '{user}' from identity provider '{idp}' does not exist in tenant '{tenant}' and cannot access the application '{app}'({name}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different account."),
    PERSONAL_ACCOUNT_NOT_TAKEN(
            500200,
            "invalid_request",
            400,
            "User account '{user}' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization."),
    USER_NOT_ASSIGNED(
            50105,
            "invalid_grant",
            400,
            "Your administrator has configured the application {name} ('{app}') to block users unless they are specifically granted ('assigned') access to the application. The signed-in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application."),
    CONSENT_NEEDED(
            65001,
            "consent_required",
            400,
            "The user or administrator has not consented to use the application with ID '{app}' named '{name}'. Send an interactive authorization request for this user and resource."),
    CONSENT_DECLINED(65004, "access_denied", 400, "User declined to consent to access the app."),
    ADMIN_CONSENT_NEEDED(
            90094,
            "access_denied",
            400,
            "Admin consent is required for the permissions requested by this application."),
    NOT_AN_ADMINISTRATOR(
            90093,
            "access_denied",
            400,
            "This operation can only be performed by an administrator. Sign out and sign in as an administrator or contact one of your organization's administrators."),

    // Passwords
    SIGN_IN_NAME_MISSING(90100, "invalid_request", 400, "login parameter is empty or not valid."),
    UNKNOWN_DOMAIN(
            50128,
            "invalid_request",
            400,
            "Invalid domain name - No tenant-identifying information found in either the request or implied by any provided credentials."),
    CURRENT_PASSWORD_WRONG(120000, "invalid_grant", 400, "PasswordChangeIncorrectCurrentPassword"),
    NEW_PASSWORD_WEAK(120002, "invalid_grant", 400, "PasswordChangeInvalidNewPasswordWeak"),
    PASSWORD_GRANT_NEEDS_TENANT(
            9001023,
            "invalid_request",
            400,
            "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint."),
    NOT_A_WORK_DOMAIN(500208, "invalid_request", 400, "The domain is not a valid login domain for the account type."),
    WRONG_PASSWORD(50126, "invalid_grant", 400, "Error validating credentials due to invalid username or password."),
    USER_NOT_FOUND(
            50034,
            "invalid_grant",
            400,
            "The user account {EmailHidden} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory."),
    USER_GONE(
            50034,
            "invalid_grant",
            400,
            "The user account {EmailHidden} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.",
            "bad_token",
            true),
    USER_DISABLED(50057, "invalid_grant", 400, "The user account is disabled."),
    PASSWORD_EXPIRED(50055, "invalid_grant", 400, "The password is expired.", "user_password_expired", true),
    ACCOUNT_LOCKED(
            50053,
            "invalid_grant",
            400,
            "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."),

    // Redeeming codes and refresh tokens
    CONSENT_MISSING(
            65001,
            "invalid_grant",
            400,
            "The user or administrator has not consented to use the application with ID '{app}' named '{name}'. Send an interactive authorization request for this user and resource.",
            "consent_required",
            true),
    CODE_OF_ANOTHER_TENANT(
            700005,
            "invalid_grant",
            400,
            "Provided Authorization Code is intended to use against other tenant, thus rejected. OAuth2 Authorization Code must be redeemed against same tenant it was acquired for (/common or /{tenant-ID} as appropriate)."),
    REDIRECT_URI_CHANGED(
            500112,
            "invalid_client",
            401,
            "The reply address '{sent}' does not match the reply address '{original}' provided when requesting Authorization code."),
    REDIRECT_URI_NOT_REPEATED(
            700009,
            "invalid_request",
            400,
            "Reply address must be provided when presenting an authorization code requested with an explicit reply address."),
    SCOPE_INVALID_AT_REDEMPTION(
            28002,
            "invalid_scope",
            400,
            "Provided value for the input parameter scope '{scope}' is not valid when requesting an access token. Please specify a valid scope."),
    SCOPE_EMPTY_AT_REDEMPTION(
            28003,
            "invalid_request",
            400,
            "Provided value for the input parameter scope cannot be empty when requesting an access token using the provided authorization code. Please specify a valid scope."),
    TOKEN_FOR_ITSELF_BY_URI(
            90009,
            "invalid_request",
            400,
            "Application '{app}'({name}) is requesting a token for itself. This scenario is supported only if resource is specified using the GUID based App Identifier."),
    CODE_VERIFIER_MISSING(501491, "invalid_grant", 400, "Invalid size of Code_Challenge parameter."),
    CODE_VERIFIER_WRONG(
            501481,
            "invalid_grant",
            400,
            "The Code_Verifier does not match the code_challenge supplied in the authorization request."),
    GRANT_MALFORMED(9002313, "invalid_grant", 400, "Invalid request. Request is malformed or invalid."),
    CROSS_ORIGIN_REQUIRED(
            9002327,
            "invalid_request",
            400,
            "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests."),
    SPA_REFRESH_TOKEN_EXPIRED(
            700084,
            "invalid_grant",
            400,
            "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on {issued}.",
            "bad_token",
            true),
    GRANT_REVOKED(
            50173,
            "invalid_grant",
            400,
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{validFrom}'.",
            "bad_token",
            true),
    CLIENT_MUST_PROVE(
            7000218,
            "invalid_client",
            401,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    MAPPED_CLAIMS_NEED_KEY(
            50146,
            "invalid_request",
            400,
            "This application is required to be configured with an application-specific signing key. It is either not configured with one, or the key has expired or is not yet valid."),
    MAPPED_CLAIMS_FOR_FOREIGN_AUDIENCE(
            501461,
            "invalid_request",
            400,
            "AcceptMappedClaims is only supported for a token audience matching the application GUID or an audience within the tenant's verified domains."),
    /** The platform tells no more than this; neither word nor status is documented. */
    CLAIMS_PROVIDER_FAILED(1100001, "server_error", 400, "Non-retryable error has occurred."),
    SEVERAL_RESOURCES_AT_REDEMPTION(
            28000,
            "invalid_scope",
            400,
            "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."),

    // On behalf of a person
    ON_BEHALF_OF_NEEDS_PROOF(
            7000219,
            "invalid_client",
            401,
            "'client_assertion' or 'client_secret' is required for the 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant type."),
    USER_ASSERTION_SIGNATURE_INVALID(
            50013, "invalid_grant", 400, "Assertion failed signature validation. [Reason - {reason}]"),
    ASSERTION_OUT_OF_TIME(
            500133,
            "invalid_grant",
            400,
            "Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token. Current time: {now}, expiry time of assertion {expiry}."),
    ASSERTION_IS_ID_TOKEN(
            240002,
            "invalid_request",
            400,
            "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant."),
    USER_ASSERTION_CLAIM_MISSING(
            90016, "invalid_grant", 400, "The access token isn't valid. The required claim is missing."),
    ASSERTION_FOR_ANOTHER_API(
            500131,
            "invalid_grant",
            400,
            "Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '{audience}' and the expected audience is '{expected}' or one of the Application Uris of this application with App ID '{app}'({name}). The downstream client must request a token for the expected audience (the application that made the OBO request) and this application should use that token as the assertion."),
    ASSERTION_OF_APPLICATION(
            7000114,
            "unauthorized_client",
            400,
            "Application '{app}' is not allowed to make application on-behalf-of calls."),

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

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z][a-zA-Z]*}");

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

    static String shortened(Object argument) {
        String text = String.valueOf(argument);
        return text.length() <= LONGEST_ARGUMENT ? text : text.substring(0, LONGEST_ARGUMENT) + "...";
    }

    /** The refusal that {@code request} was answered with, for the line in the log and the journal; empty if it was not refused. */
    public static Optional<ErrorEntry> outcomeOf(HttpServletRequest request) {
        return Optional.ofNullable((ErrorEntry) request.getAttribute(OUTCOME));
    }

    static void recordOutcome(HttpServletRequest request, ErrorEntry entry) {
        request.setAttribute(OUTCOME, entry);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String oauthCode() {
        return oauthCode;
    }

    @Override
    public int status() {
        return status;
    }

    /** The text with its placeholders. */
    public String template() {
        return template;
    }

    @Override
    public @Nullable String suberror() {
        return suberror;
    }

    @Override
    public boolean hasErrorUri() {
        return withErrorUri;
    }

    /** What several texts end with. */
    private static final class Hints {

        static final String FEDERATED_RECORD =
                "Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

        static final String CONFIGURED_KEYS =
                "Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{app}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/{app}'].";
    }
}
