// One story about the single-page app in Chromium; prints what was seen as JSON.
import { consent, picture, signIn, visit } from "./browser.js";

const { SPA: spa, AUTHORITY_HOST: authorityHost, USER_NAME: user } = process.env;

/** Sign-in by redirect, the weather, a second resource that needs more consent, sign-out by redirect. */
async function redirect(page, context) {
  const requests = protocolRequests(context);
  await page.goto(spa);
  await picture(page, "spa-signed-out");
  await page.locator("#sign-in-redirect").click();
  await signIn(page, user);
  const firstConsent = await consent(page);
  const account = await signedIn(page);
  const weather = await answerTo(page, "call-weather");
  await picture(page, "spa-weather");

  await page.locator("#call-graph").click();
  await page.locator("#ask-user").waitFor();
  const refusal = await page.locator("#failure-message").innerText();
  await picture(page, "spa-consent-missing");
  const popup = context.waitForEvent("page");
  await page.locator("#ask-user").click();
  const secondConsent = await consent(await popup);
  await page.locator("#answer").waitFor();
  const graph = await page.locator("#answer-title").innerText();

  await page.locator("#sign-out-redirect").click();
  await page.locator("#signed-out").waitFor();
  const afterSignOut = await failureOf(page, "sso-silent", user);
  return {
    firstConsent, account, weather, refusal: aadsts(refusal), secondConsent, graph, afterSignOut, requests,
  };
}

/** Sign-in in a popup, a renewal by refresh token, another after that token died, sign-out in a popup. */
async function popup(page, context) {
  const requests = protocolRequests(context);
  await page.goto(spa);
  const signInWindow = await windowOf(context, page, "sign-in-popup");
  await signIn(signInWindow, user);
  const consented = await consent(signInWindow);
  const account = await signedIn(page);
  const requestsToSignIn = requests.splice(0);

  const renewed = await answerTo(page, "renew");
  const requestsToRenew = requests.splice(0);
  await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((name) => name.includes("refreshtoken"));
    sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(sessionStorage.getItem(key)), secret: "dead" }));
  });
  const renewedWithoutRefreshToken = await answerTo(page, "renew");
  const requestsToRenewWithout = requests.splice(0);

  await windowOf(context, page, "sign-out-popup");
  await page.locator("#signed-out").waitFor();
  const afterSignOut = await failureOf(page, "sso-silent", user);
  return {
    consented, account, requestsToSignIn, renewed, requestsToRenew, renewedWithoutRefreshToken, requestsToRenewWithout,
    afterSignOut,
  };
}

/** A second tab, which shares the session but no tokens, signs in through a hidden frame. */
async function sso(page, context) {
  await page.goto(spa);
  const strangers = await failureOf(page, "sso-silent", user);
  await page.locator("#sign-in-redirect").click();
  await signIn(page, user);
  await consent(page);
  await signedIn(page);

  const requests = protocolRequests(context);
  const secondTab = await context.newPage();
  await secondTab.goto(spa);
  await secondTab.locator("#sso-silent").click();
  const account = await signedIn(secondTab);
  const weather = await answerTo(secondTab, "call-weather");
  return { strangers, account, weather, requests };
}

/** Someone changes their mind on the consent page. */
async function cancelled(page) {
  await page.goto(spa);
  await page.locator("#sign-in-redirect").click();
  await signIn(page, user);
  await page.getByRole("heading", { name: "Permissions requested" }).waitFor();
  await page.locator("#idBtn_Back").click();
  await page.locator("#failure").waitFor();
  await picture(page, "spa-consent-cancelled");
  return {
    code: await page.locator("#failure-code").innerText(),
    message: aadsts(await page.locator("#failure-message").innerText()),
  };
}

/** What goes to the identity platform from now on: the grant of each token request, the prompt of each authorize request. */
function protocolRequests(context) {
  const requests = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== authorityHost) {
      return;
    }
    const step = url.pathname.split("/").pop();
    if (step === "token") {
      requests.push(`token ${new URLSearchParams(request.postData()).get("grant_type")}`);
    } else if (step === "authorize" && request.redirectedFrom() === null) {
      const parameters = new URLSearchParams(url.search);
      if (parameters.has("client_id")) {
        requests.push(`authorize ${parameters.get("prompt") ?? "as needed"}`);
      }
    } else if (step === "logout") {
      requests.push("logout");
    }
  });
  return requests;
}

async function windowOf(context, page, button) {
  const opened = context.waitForEvent("page");
  await page.locator(`#${button}`).click();
  return opened;
}

async function signedIn(page) {
  await page.locator("#signed-in").waitFor();
  return page.locator("#username").innerText();
}

async function answerTo(page, button) {
  await page.locator(`#${button}`).click();
  await page.locator(`#${button}:not([aria-busy])`).waitFor();
  if (await page.locator("#failure").isVisible()) {
    return page.locator("#failure-message").innerText();
  }
  const title = await page.locator("#answer-title").innerText();
  const source = await page.locator("#answer-facts dd").first().innerText();
  return `${title}, token from ${source}`;
}

async function failureOf(page, button, hint) {
  await page.locator("#login-hint").fill(hint);
  await page.locator(`#${button}`).click();
  await page.locator("#failure").waitFor();
  return aadsts(await page.locator("#failure-message").innerText());
}

/** The number of the platform's error in a message of MSAL. */
function aadsts(message) {
  return message.match(/AADSTS\d+/)?.[0] ?? message;
}

const stories = { redirect, popup, sso, cancelled };
console.log(JSON.stringify(await visit({}, stories[process.argv[2]]), null, 2));
