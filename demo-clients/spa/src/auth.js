// All that this app asks of MSAL.
import { InteractionRequiredAuthError, PublicClientApplication } from "@azure/msal-browser";

/** Signs people in and out and gets tokens for them; the user who is signed in is MSAL's active account. */
export class Auth {
  #client;
  #signInScopes;

  /** @param signInScopes what the user is asked to consent to when signing in */
  static async create({ authorityHost, tenantId, clientId }, signInScopes) {
    const auth = new Auth();
    auth.#signInScopes = signInScopes;
    auth.#client = new PublicClientApplication({
      auth: {
        clientId,
        authority: `${authorityHost}/${tenantId}`,
        knownAuthorities: [new URL(authorityHost).host], // only here: else MSAL asks the public cloud about this authority first
        redirectUri: `${window.location.origin}/`,
        postLogoutRedirectUri: `${window.location.origin}/`,
      },
    });
    await auth.#client.initialize();
    return auth;
  }

  /** The result of a redirect that ended on this page load, or null. */
  async resultOfRedirect() {
    return this.#remember(await this.#client.handleRedirectPromise());
  }

  get account() {
    return this.#client.getActiveAccount();
  }

  get accounts() {
    return this.#client.getAllAccounts();
  }

  switchTo(account) {
    this.#client.setActiveAccount(account);
  }

  signInByRedirect(prompt) {
    return this.#client.loginRedirect({ scopes: this.#signInScopes, prompt });
  }

  async signInByPopup() {
    return this.#remember(await this.#client.loginPopup({ scopes: this.#signInScopes }));
  }

  /** Uses the session that another app has opened, in a hidden frame; fails where the user would have to be asked. */
  async signInWithoutAsking(loginHint) {
    return this.#remember(await this.#client.ssoSilent({ scopes: this.#signInScopes, loginHint: loginHint || undefined }));
  }

  /** A token from the cache, or by the refresh token, or through a hidden frame: whatever works first. */
  token(scopes) {
    return this.#client.acquireTokenSilent({ scopes });
  }

  /** A new token although the one in the cache would do. */
  renewedToken(scopes) {
    return this.#client.acquireTokenSilent({ scopes, forceRefresh: true });
  }

  /** Shows the user what acquiring a token silently could not settle, such as consent. */
  askUser(scopes) {
    return this.#client.acquireTokenPopup({ scopes });
  }

  signOutByRedirect() {
    return this.#client.logoutRedirect({ account: this.account });
  }

  signOutByPopup() {
    return this.#client.logoutPopup({ account: this.account });
  }

  #remember(result) {
    if (result) {
      this.#client.setActiveAccount(result.account);
    }
    return result;
  }
}

export function needsUser(failure) {
  return failure instanceof InteractionRequiredAuthError;
}
