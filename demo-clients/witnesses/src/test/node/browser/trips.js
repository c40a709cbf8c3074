// The trip planner in Chromium: signs a person in, plans a trip, and tells whom each API has seen; a picture of each look.
import { consent, picture, signIn, visit } from "./browser.js";

const trips = process.argv[2];
const { USER_NAME: user } = process.env;

const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

async function plan(look, page) {
  await page.locator("#plan").click();
  await page.locator("#chain li").first().waitFor();
  await picture(page, `trips-planned-${look}`);
  const seen = await page.locator("#chain li").allInnerTexts();
  return {
    advice: await page.locator("#advice").innerText(),
    seen: seen.map((text) => text.split("\n").join(", ")),
    widerThanScreen: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
  };
}

async function unknownCity(page) {
  await page.locator("#city").fill("Nowhere");
  await page.locator("#plan").click();
  await page.locator("#failure-code").waitFor();
  return page.locator("#failure-code").innerText();
}

const outcome = { permissions: undefined, unknownCity: undefined };
for (const look of Object.keys(looks)) {
  await visit(looks[look], async (page) => {
    await page.goto(trips);
    await picture(page, `trips-${look}`);
    await page.locator("#sign-in").click();
    await signIn(page, user);
    outcome.permissions ??= await consent(page);
    outcome[look] = await plan(look, page);
    outcome.unknownCity ??= await unknownCity(page);
  });
}
console.log(JSON.stringify(outcome));
