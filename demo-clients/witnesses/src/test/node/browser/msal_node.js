// MSAL Node signs a user in to a web site, then gets tokens for the same account from the cache and by the refresh token.
import { consent, signIn, visit } from "./browser.js";
import { withSite } from "./site.js";

const user = process.env.USER_NAME;

const outcome = await withSite(async ({ address, client, scopes, results }) => {
  const seen = await visit({}, async (page) => {
    await page.goto(address);
    await signIn(page, user);
    const permissions = await consent(page);
    await page.getByRole("heading", { name: "Hello" }).waitFor();
    return { permissions, landedAt: new URL(page.url()).pathname };
  });
  const { account, scopes: granted } = results[0];
  const again = await client.acquireTokenSilent({ account, scopes });
  const renewed = await client.acquireTokenSilent({ account, scopes, forceRefresh: true });
  return {
    ...seen,
    granted: granted.filter((scope) => scope.includes("weather")),
    account: { username: account.username, name: account.name, tenantId: account.tenantId, homeAccountId: account.homeAccountId },
    again: { fromCache: again.fromCache, same: again.accessToken === results[0].accessToken },
    renewed: { fromCache: renewed.fromCache, same: renewed.accessToken === results[0].accessToken },
  };
});
console.log(JSON.stringify(outcome, null, 2));
