// ADAL for Node, which speaks version 1.0 alone: an app's token, a person's, and one for another API by the same refresh token.
const { promisify } = require("node:util");
const { AuthenticationContext } = require("adal-node");

const env = process.env;
const CLI = "20000000-0000-4000-8000-000000000005";
const context = new AuthenticationContext(`${env.PRETENANT_AUTHORITY_HOST}/${env.TENANT_ID}`, false);
const call = (name, ...args) => promisify(context[name].bind(context))(...args);
const claims = (answer) => JSON.parse(Buffer.from(answer.accessToken.split(".")[1], "base64url"));

(async () => {
  const daemon = await call("acquireTokenWithClientCredentials", "api://legacy", env.CLIENT_ID, env.CLIENT_SECRET);
  const person = await call(
    "acquireTokenWithUsernamePassword", "api://weather", "alice@meridian.test", "Passw0rd!", CLI);
  const other = await call("acquireTokenWithRefreshToken", person.refreshToken, CLI, "https://graph.microsoft.com");
  console.log(JSON.stringify({
    daemon: [claims(daemon).ver, claims(daemon).aud, daemon.resource, typeof daemon.expiresIn],
    person: [claims(person).ver, person.userId, person.isMRRT],
    other: [claims(other).aud],
  }));
})();
