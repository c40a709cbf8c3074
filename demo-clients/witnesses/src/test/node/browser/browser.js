// Chromium, driven through Playwright, and what a person does on the sign-in pages.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

export const PASSWORD = "Passw0rd!";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** As Chromium comes from its makers. Debian's, like any private window, keeps cookies from another site's hidden frame. */
const PREFERENCES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/** Takes the steps in a fresh profile. HOME holds a certificate store that trusts the local CA; no check is switched off. */
export async function visit(options, steps) {
  const profile = await mkdtemp(join(tmpdir(), "chromium-"));
  await mkdir(join(profile, "Default"));
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(PREFERENCES));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM, args: FLAGS, ...options,
  });
  try {
    context.setDefaultTimeout(60_000);
    return await steps(context.pages()[0], context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Keeps a picture of the whole page. */
export async function picture(page, name) {
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

/**
 * Types name and password, and does not stay signed in; calls `seen` with the name of each page that it meets. Finds fields
 * and buttons now by id, now by name, type or value, as published tests for the real pages do.
 */
export async function signIn(page, user, seen = async () => {}) {
  await page.locator('input[name="loginfmt"]').fill(user);
  await seen("identifier");
  await page.locator('input[type="submit"]').click();
  await page.locator("#i0118").fill(PASSWORD);
  await seen("password");
  await page.locator("#idSIButton9").click();
  await page.getByRole("heading", { name: "Stay signed in?" }).waitFor();
  await seen("stay-signed-in");
  await page.locator('input[value="No"]').click();
}

/** Accepts the permissions that the consent page lists, and returns their titles. */
export async function consent(page, seen = async () => {}) {
  await page.getByRole("heading", { name: "Permissions requested" }).waitFor();
  await seen("consent");
  const permissions = await page.getByRole("main").getByRole("listitem").allInnerTexts();
  await page.locator('input[type="submit"]').click();
  return permissions.map((permission) => permission.split("\n")[0]);
}
