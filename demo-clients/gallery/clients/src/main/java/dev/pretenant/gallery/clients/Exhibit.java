package dev.pretenant.gallery.clients;

import java.util.function.Consumer;

/** What hangs in the gallery: the sound client first, then the broken ones, and the story of each. */
public enum Exhibit {
    SOUND(
            SoundClient::new,
            "Nothing is wrong",
            "Every step is a method of its own. The others differ from it by a method or two.",
            "Gets nothing.",
            "Nothing."),
    NO_STATE(
            NoState::new,
            "There is no state",
            "The sign-in works without it, so it was left out.",
            "Begins a sign-in as themselves, keeps the answer back, and lets your browser bring it: what you then enter is"
                    + " entered in their name.",
            "Make a state for each sign-in that nobody can guess, and keep it in the session."),
    STATE_UNCHECKED(
            StateUnchecked::new,
            "The state is not compared",
            "A state is sent, because the library wants one, and nobody looks at the one that comes back.",
            "Does the same as if there were none.",
            "Compare it with the one in the session, and use each once."),
    NO_NONCE(
            NoNonce::new,
            "There is no nonce",
            "The state is there already, and a nonce looks like the same thing twice.",
            "Swaps a code for one that was stolen from somebody else, and is signed in as them.",
            "Make a nonce for each sign-in, and compare it with the claim of the ID token."),
    NO_PKCE(
            NoPkce::new,
            "There is no code challenge",
            "The client has a secret; PKCE is for apps that have none, it was thought.",
            "Reads a code in a log or a referrer, and has the client redeem it in a sign-in of their own.",
            "Send code_challenge with S256, and the verifier with the code."),
    SECRET_IN_URL(
            SecretInUrl::new,
            "The secret is in the address",
            "One method fills in client_id and client_secret for every request, also for the one that the browser carries.",
            "Reads the secret in the browser's address line, and is the client from now on.",
            "Send the secret to the token endpoint alone, in the body. Better have a certificate."),
    TOKEN_LOGGED(
            TokenLogged::new,
            "Tokens are in the log",
            "A line that was put in to find a problem, and stayed.",
            "Has access to the logs, as many people have, and uses the tokens until they end; the refresh token for months.",
            "Log the request id and the error, which is what support asks for."),
    ID_TOKEN_UNVERIFIED(
            IdTokenUnverified::new,
            "The ID token is decoded and not verified",
            "The function that decodes is in every language; the one that verifies needs keys.",
            "Brings a token of their own tenant, of another app or of their own making, and is whoever they like.",
            "Verify signature, issuer, audience and expiry with a library, and read the claims from what it returns."),
    NO_CACHING(
            NoCaching::new,
            "Each call gets a token of its own",
            "A token might be over, so a new one is asked for each time.",
            "Needs to do nothing: under load the platform throttles the client, and nobody gets anything.",
            "Keep the token, and renew it some minutes before it ends."),
    RETRY_STORM(
            RetryStorm::new,
            "Whatever fails is tried again at once",
            "A loop that makes a bad network bearable.",
            "Needs to do nothing: ten requests for one make an outage longer for everybody.",
            "Wait for as long as Retry-After says, try again once or twice, and then tell the person."),
    RENEWAL_LOOP(
            RenewalLoop::new,
            "A refused renewal is tried again",
            "The refresh token has always worked, so it must work in the end.",
            "Needs to do nothing: after a new password people see an error page until somebody deletes their cookies.",
            "On invalid_grant and interaction_required send the person to sign in, with the claims if there are any.");

    private final Opening client;
    private final String title;
    private final String mistake;
    private final String attack;
    private final String cure;

    Exhibit(Opening client, String title, String mistake, String attack, String cure) {
        this.client = client;
        this.title = title;
        this.mistake = mistake;
        this.attack = attack;
        this.cure = cure;
    }

    /** Starts the client on the port, or on a free one if it is 0. */
    public SoundClient start(Registration registration, Consumer<String> log, int port) {
        return client.open(registration, log, port);
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

    @FunctionalInterface
    private interface Opening {

        SoundClient open(Registration registration, Consumer<String> log, int port);
    }
}
