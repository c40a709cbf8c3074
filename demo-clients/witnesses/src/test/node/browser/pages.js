// Walks through the sign-in pages and keeps a picture of each: light and dark, and as wide as a phone.
import { consent, PASSWORD, picture, signIn, visit } from "./browser.js";

const { SPA: spa, AUTHORITY_HOST: authorityHost } = process.env;

const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  "phone-dark": { colorScheme: "dark", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

const users = { light: "jonas", dark: "keira", phone: "liam", "phone-dark": "mei" };

const widerThanScreen = [];

async function walk(look, page) {
  const seen = async (name) => {
    await picture(page, `${name}-${look}`);
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) {
      widerThanScreen.push(`${name}-${look}`);
    }
  };
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

  await page.goto(`${authorityHost}/meridian.test/oauth2/v2.0/authorize?client_id=00000000-0000-0000-0000-00000000ffff`
    + "&response_type=code&scope=openid&redirect_uri=http%3A%2F%2Flocalhost");
  await seen("error");
  await page.goto(`${authorityHost}/meridian.test/oauth2/v2.0/logout`);
  await seen("signed-out");
}

for (const look of Object.keys(looks)) {
  await visit(looks[look], (page) => walk(look, page));
}
console.log(JSON.stringify({ widerThanScreen }));
