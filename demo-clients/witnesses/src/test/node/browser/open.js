#!/usr/bin/env node
// The browser of a user at a terminal: opens the address, signs the user in, and closes when the program's own page shows.
import { signIn, visit } from "./browser.js";

await visit({}, async (page) => {
  await page.goto(process.argv[2]);
  await signIn(page, process.env.USER_NAME);
  await page.waitForURL(/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\//);
  await page.waitForLoadState();
});
