// The app: which button does what.
import { Auth, needsUser } from "./auth.js";
import * as view from "./view.js";

const WEATHER = ["api://weather/weather.read"];
const GRAPH = ["User.Read"];

let auth;

export async function start() {
  const settings = await (await fetch("settings.json")).json();
  const api = {
    weather: { title: "The weather", url: settings.weatherApi, scopes: WEATHER },
    graph: { title: "Me, according to Graph", url: `${settings.authorityHost}/v1.0/me`, scopes: GRAPH },
  };
  auth = await Auth.create(settings, WEATHER);

  view.onClick("sign-in-redirect", () => attempt(() => auth.signInByRedirect()));
  view.onClick("sign-in-popup", () => attempt(() => auth.signInByPopup()));
  view.onClick("sso-silent", () => attempt(() => auth.signInWithoutAsking(view.loginHint())));
  view.onClick("add-account", () => attempt(() => auth.signInByRedirect("select_account")));
  view.onClick("sign-out-redirect", () => attempt(() => auth.signOutByRedirect()));
  view.onClick("sign-out-popup", () => attempt(() => auth.signOutByPopup()));
  view.onClick("call-weather", () => attempt(() => call(api.weather), api.weather));
  view.onClick("call-graph", () => attempt(() => call(api.graph), api.graph));
  view.onClick("renew", () => attempt(renew, api.weather));

  await attempt(() => auth.resultOfRedirect());
}

/** Does one thing and shows what came of it; where only the user can help, offers to ask and to call the API again. */
async function attempt(action, api) {
  view.clear();
  try {
    await action();
  } catch (failure) {
    const ask = () =>
      attempt(async () => {
        await auth.askUser(api.scopes);
        await call(api);
      }, api);
    view.showFailure(failure.errorCode ?? failure.name, failure.message, api && needsUser(failure) ? ask : undefined);
  }
  showAccounts();
}

function showAccounts() {
  view.showAccounts(auth.account, auth.accounts, (account) => {
    auth.switchTo(account);
    view.clear();
    showAccounts();
  });
}

async function call({ title, url, scopes }) {
  const token = await auth.token(scopes);
  const response = await fetch(url, { headers: { Authorization: `Bearer ${token.accessToken}` } });
  view.showAnswer(`${title}: ${response.status}`, describe(token), await response.json());
}

async function renew() {
  view.showAnswer("A new token", describe(await auth.renewedToken(WEATHER)));
}

function describe(token) {
  return {
    "token from": token.fromCache ? "the cache" : "the identity platform",
    scopes: token.scopes.join(" "),
    expires: token.expiresOn.toLocaleTimeString(),
  };
}
