// Walks through the sign-in pages, keeps a picture of each, light and dark, and as wide as a phone, and has axe look for what
// a screen reader or weak eyes would stumble over.
import { AxeBuilder } from "@axe-core/playwright";
import { consent, PASSWORD, picture, signIn, visit } from "./browser.js";

const { SPA: spa, AUTHORITY_HOST: authorityHost } = process.env;
const tenant = `${authorityHost}/meridian.test`;
const WEATHER_WEB = "20000000-0000-4000-8000-000000000003";
const MAIL_CLIENT = "20000000-0000-4000-8000-000000000010";
const TEMPORARY = "Temporary1!";

const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  "phone-dark": { colorScheme: "dark", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

const users = { light: "jonas", dark: "keira", phone: "liam", "phone-dark": "mei" };

const widerThanScreen = [];
const violations = [];

async function see(name, look, page) {
  await picture(page, `${name}-${look}`);
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) {
    widerThanScreen.push(`${name}-${look}`);
  }
  const found = await new AxeBuilder({ page }).analyze();
  violations.push(...found.violations.map(({ id, nodes }) => `${name}-${look}: ${id} ${nodes[0].html}`));
}

function authorize(client, redirectUri, scope) {
  const asked = { client_id: client, response_type: "code", redirect_uri: redirectUri, scope, response_mode: "query" };
  return `${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(asked)}`;
}

async function setTemporaryPassword(user) {
  const answer = await fetch(`${authorityHost}/pretenant/api/v1/users/${user}/password`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ password: TEMPORARY, forceChangePasswordNextSignIn: true }),
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
}

async function enter(page, user, password) {
  await page.locator("#i0116").fill(user);
  await page.locator("#idSIButton9").click();
  await page.locator("#i0118").fill(password);
  await page.locator("#idSIButton9").click();
}

/** What an administrator's answer depends on: a temporary password, an approval that is needed, a consent for everybody. */
async function walkWithAdministrator(look, page) {
  const seen = (name) => see(name, look, page);
  await setTemporaryPassword("ines@meridian.test");
  await page.goto(authorize(WEATHER_WEB, "http://localhost:5001/signin-oidc", "openid"));
  await enter(page, "ines@meridian.test", TEMPORARY);
  await page.locator("#newPassword").waitFor();
  await seen("new-password");
  await page.locator("#currentPassword").fill(TEMPORARY);
  await page.locator("#newPassword").fill("short");
  await page.locator("#confirmNewPassword").fill("short");
  await page.locator("#idSIButton9").click();
  await page.locator("#newPasswordError").waitFor();
  await seen("new-password-weak");

  await page.context().clearCookies();
  await page.goto(authorize(MAIL_CLIENT, "http://localhost:5004/signin-oidc", "openid https://graph.microsoft.com/User.Read.All"));
  await signIn(page, "hiro@meridian.test");
  await page.getByRole("heading", { name: "Need admin approval" }).waitFor();
  await seen("approval");

  await page.context().clearCookies();
  await page.goto(`${tenant}/v2.0/adminconsent?${new URLSearchParams({
    client_id: MAIL_CLIENT,
    scope: "https://graph.microsoft.com/.default",
    redirect_uri: "http://localhost:5004/signin-oidc",
  })}`);
  await signIn(page, "admin@meridian.test");
  await page.locator("#forOrganization").waitFor();
  await seen("admin-consent");
}

async function walk(look, page) {
  const seen = (name) => see(name, look, page);
  const user = `${users[look]}@meridian.test`;

  await page.goto(spa);
  await seen("spa");
  await page.locator("#sign-in-redirect").click();
  await page.locator("#i0116").fill("nobody@meridian.test");
  await page.locator("#idSIButton9").click();
  await page.locator("#usernameError").waitFor();
  await seen("identifier-unknown");
  await page.locator("#i0116").fill(user);
  await page.locator("#idSIButton9").click();
  await page.locator("#i0118").fill(`not ${PASSWORD}`);
  await page.locator("#idSIButton9").click();
  await page.locator("#passwordError").waitFor();
  await seen("password-wrong");
  await page.locator("#idBtn_Back").click();
  await signIn(page, user, seen);
  await consent(page, seen);
  await page.locator("#signed-in").waitFor();
  await seen("spa-signed-in");

  await page.locator("#add-account").click();
  await page.locator("#otherTile").waitFor();
  await seen("pick-an-account");

  await page.goto(authorize("00000000-0000-0000-0000-00000000ffff", "http://localhost", "openid"));
  await seen("error");
  await page.goto(`${tenant}/oauth2/v2.0/logout`);
  await seen("signed-out");
}

for (const look of Object.keys(looks)) {
  await visit(looks[look], (page) => walk(look, page));
  await visit(looks[look], (page) => walkWithAdministrator(look, page));
}
console.log(JSON.stringify({ widerThanScreen, violations }));
