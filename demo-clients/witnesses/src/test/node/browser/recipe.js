// A login recipe for the real pages, as published and unchanged: `login` of playwright-m365-helpers,
// https://github.com/estruyf/playwright-m365-helpers, described in
// https://www.eliostruyf.com/automating-microsoft-365-login-mfa-playwright-tests/. Only site and user are ours.
import { login } from "playwright-m365-helpers";
import { consent, PASSWORD, signIn, visit } from "./browser.js";
import { withSite } from "./site.js";

const user = process.env.USER_NAME;

const outcome = await withSite(async ({ address, results }) => {
  // The recipe knows no consent page: on the real platform, too, its user has been there before.
  await visit({}, async (page) => {
    await page.goto(address);
    await signIn(page, user);
    await consent(page);
    await page.getByRole("heading", { name: "Hello" }).waitFor();
  });
  const greeting = await visit({}, async (page) => {
    await login(page, address, user, PASSWORD);
    return page.getByRole("heading").innerText();
  });
  return { greeting, signIns: results.length };
});
console.log(JSON.stringify(outcome));
