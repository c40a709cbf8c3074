package dev.pretenant.gallery.apis;

import java.util.function.BiFunction;

/** What hangs in the gallery: the sound API first, then the broken ones, and the story of each. */
public enum Exhibit {
    SOUND(
            SoundApi::new,
            "Nothing is wrong",
            "Every check is a method of its own. The others differ from it by one method each.",
            "Nobody gets in who should not.",
            "Nothing."),
    SIGNATURE_UNCHECKED(
            SignatureUnchecked::new,
            "The signature is not checked",
            "A token is decoded with a function that only decodes, often one called parse or decode, because the gateway has"
                    + " surely checked it.",
            "Writes any claims into a token and signs it with anything, or not at all.",
            "Verify before reading; use the library's verifier and no decoder beside it."),
    ALGORITHM_FROM_TOKEN(
            AlgorithmFromToken::new,
            "The token says how it is signed",
            "The verifier is chosen by alg, which is the attacker's to write, and the public key serves as key of each.",
            "Takes the public key, which everybody has, as the secret of HS256 and signs what they like.",
            "Name the algorithms that are allowed: RS256."),
    AUDIENCE_UNCHECKED(
            AudienceUnchecked::new,
            "The audience is not compared",
            "aud is there, and nobody looks at whom it names.",
            "Runs some other API of the tenant, and sends on the tokens that its callers bring.",
            "Compare aud with the API's own client id."),
    ANY_TENANT(
            AnyTenant::new,
            "Any tenant will do",
            "iss matches a pattern with room for every tenant. All tenants share their signing keys, so the signature is right.",
            "Opens a tenant of their own, makes themselves administrator and grants themselves every permission.",
            "Compare iss letter by letter with the issuers of the tenants that are served; take the tenant from tid and look"
                    + " for it in iss if there are many."),
    EXPIRY_UNCHECKED(
            ExpiryUnchecked::new,
            "The end is not checked",
            "exp is not looked at, because clients get new tokens anyway.",
            "Uses a token from a log or a laptop for ever.",
            "Refuse a token without exp or with one that is more than five minutes past."),
    PERMISSIONS_UNCHECKED(
            PermissionsUnchecked::new,
            "Signed in is good enough",
            "The token is good, so the call is allowed. Any app of the tenant gets a good token for any API of it.",
            "Registers an app, asks for a token without any permission, and calls everything.",
            "Ask for the scope or the role at every operation."),
    ROLES_FOR_SCOPES(
            RolesForScopes::new,
            "Scopes and roles are one list",
            "A framework turns scp and roles into the same kind of authority.",
            "Lures a person with a role into any app, which may then do what the person may, without having been let.",
            "First ask whether a person stands behind the token; then look into the one list or the other."),
    ID_TOKENS_ACCEPTED(
            IdTokensAccepted::new,
            "ID tokens open the API",
            "The page and the API share a client id, so the ID token of the page has the right audience. It has no scope; an"
                    + " exception was made.",
            "Gets hold of an ID token, which is sent through browsers and kept in logs as if it were harmless.",
            "Make no exception: without scp or roles there is no permission."),
    KEYS_READ_ONCE(
            KeysReadOnce::new,
            "The keys are read once",
            "The keys are loaded when the API starts, or lie in its configuration.",
            "Needs to do nothing: the next rotation takes the API down, and a withdrawn key stays good until somebody restarts it.",
            "Let the library read the keys, and read them again when a token names an unknown one."),
    TALKATIVE_ERRORS(
            TalkativeErrors::new,
            "Errors tell everything",
            "What is unexpected is answered with 500, a stack trace and the request, token and all.",
            "Sends garbage and reads what the API is made of; finds tokens in the logs of whoever keeps answers.",
            "Answer 401 with a challenge, write the trace into a log, and the token nowhere.");

    private final BiFunction<Trust, Integer, SoundApi> api;
    private final String title;
    private final String mistake;
    private final String attack;
    private final String cure;

    Exhibit(BiFunction<Trust, Integer, SoundApi> api, String title, String mistake, String attack, String cure) {
        this.api = api;
        this.title = title;
        this.mistake = mistake;
        this.attack = attack;
        this.cure = cure;
    }

    /** Starts the API on the port, or on a free one if it is 0. */
    public SoundApi start(Trust trust, int port) {
        return api.apply(trust, port);
    }

    /** What is wrong, in a few words. */
    public String title() {
        return title;
    }

    /** How it came about. */
    public String mistake() {
        return mistake;
    }

    /** What an attacker makes of it. */
    public String attack() {
        return attack;
    }

    /** How to mend it. */
    public String cure() {
        return cure;
    }
}
