// Runs a program that asks its user to sign in on another device, and is the user there: opens the page that the program
// names, enters the code that it shows, and signs in.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { picture, signIn, visit } from "./browser.js";

const [program, ...options] = process.argv.slice(2);
const child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"] });
const output = text(child.stdout);

async function shownCode() {
  let shown = "";
  for await (const chunk of child.stderr.setEncoding("utf8")) {
    shown += chunk;
    const [, page, code] = shown.match(/(https:\S+) and enter the code (\S+)/) ?? [];
    if (code) {
      return { page, code };
    }
  }
  throw new Error(`no code was shown: ${shown}`);
}

const { page: address, code } = await shownCode();
await visit({}, async (page) => {
  await page.goto(address);
  await page.locator("#otc").fill(code);
  await picture(page, "device-code");
  await page.locator("#idSIButton9").click();
  await signIn(page, process.env.USER_NAME);
  await page.getByRole("heading", { name: "Are you trying to sign in" }).waitFor();
  await picture(page, "device-confirm");
  await page.locator("#idSIButton9").click();
  await page.getByText("You have signed in").waitFor();
  await picture(page, "device-done");
});
process.stdout.write(await output);
