// Signs a person in with MSAL.js and calls the trip planner's API. The page has a token for that API alone: what the API does
// with it, and the token that it gets for it, never come here.
import { PublicClientApplication } from "@azure/msal-browser";
import * as view from "./view.js";

const SCOPES = ["api://trips/trips.plan"];

export async function start() {
  const { authorityHost, tenantId, clientId, tripApi } = await (await fetch("settings.json")).json();
  const client = new PublicClientApplication({
    auth: {
      clientId,
      authority: `${authorityHost}/${tenantId}`,
      knownAuthorities: [new URL(authorityHost).host], // only here: else MSAL asks the public cloud about this authority first
      redirectUri: `${window.location.origin}/`,
      postLogoutRedirectUri: `${window.location.origin}/`,
    },
  });
  await client.initialize();

  async function plan() {
    const token = await accessToken(client);
    const response = await fetch(`${tripApi}/api/trips/${encodeURIComponent(view.city())}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const body = await response.json();
    if (response.ok) {
      view.showPlan(body);
      return;
    }
    if (body.error === "interaction_required") {
      // The API has no pages: it hands over what the person must settle, and the page asks.
      await client.acquireTokenRedirect({ scopes: SCOPES, claims: body.claims, prompt: "consent" });
    }
    view.showFailure(`${response.status} ${body.error}`, body.error_description);
  }

  view.onClick("sign-in", () => attempt(() => client.loginRedirect({ scopes: SCOPES })));
  view.onClick("sign-out", () => attempt(() => client.logoutRedirect({ account: client.getActiveAccount() })));
  view.onClick("plan", () => attempt(plan));

  await attempt(async () => {
    const result = await client.handleRedirectPromise();
    if (result) {
      client.setActiveAccount(result.account);
    }
  });
  view.showAccount(client.getActiveAccount());
}

async function accessToken(client) {
  return (await client.acquireTokenSilent({ scopes: SCOPES })).accessToken;
}

async function attempt(action) {
  view.clear();
  try {
    await action();
  } catch (failure) {
    view.showFailure(failure.errorCode ?? failure.name, failure.message);
  }
}
