// Debian's Chromium, driven through Playwright, and what a person does on the sign-in pages.
import { chromium } from "playwright-core";

const PASSWORD = "Passw0rd!";

/** Runs the visit in a fresh profile. HOME holds a certificate store that trusts the local CA, so no check is switched off. */
export async function visit(options, steps) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  try {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(30_000);
    return await steps(await context.newPage(), context);
  } finally {
    await browser.close();
  }
}

/** A colour scheme and a size of the window, each of which its screenshots are named after. */
export const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 } },
};

/** Keeps a picture of the whole page, under the name of the look if there is one. */
export async function picture(page, name) {
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

/** Types name and password, stays signed in for this time only, and accepts what the app asks for if it asks. */
export async function signIn(page, user, seen = async () => {}) {
  await page.locator("#i0116").fill(user);
  await seen("identifier");
  await page.locator("#idSIButton9").click();
  await page.locator("#i0118").fill(PASSWORD);
  await seen("password");
  await page.locator("#idSIButton9").click();
  await page.getByText("Stay signed in?").waitFor();
  await seen("stay-signed-in");
  await page.locator("#idBtn_Back").click();
}

/** Accepts the permissions that the consent page lists; returns them. */
export async function consent(page, seen = async () => {}) {
  await page.getByRole("heading", { name: "Permissions requested" }).waitFor();
  await seen("consent");
  const permissions = await page.getByRole("main").getByRole("listitem").allInnerTexts();
  await page.locator("#idSIButton9").click();
  return permissions.map((permission) => permission.split("\n")[0]);
}
