// Runs a program that asks its user to sign in on another device, and is the user there: opens the page that the program
// names, enters the code that it shows, and signs in.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { picture, signIn, visit } from "./browser.js";

const [program, ...options] = process.argv.slice(2);
const child = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"] });
const ended = new Promise((end) => child.on("close", (code) => end(code ?? 1)));
const output = text(child.stdout);
let errors = "";

// What the program writes after its code is read as well: it says why there may be no token in the end.
const shownCode = new Promise((show, fail) => {
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    errors += chunk;
    const [, page, code] = errors.match(/(https:\S+) and enter the code (\S+)\s/) ?? [];
    if (code) {
      show({ page, code });
    }
  });
  child.stderr.on("end", () => fail(new Error(`no code was shown: ${errors}`)));
});

const { page: address, code } = await shownCode;
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
process.exitCode = await ended;
if (process.exitCode !== 0) {
  process.stderr.write(errors);
}
