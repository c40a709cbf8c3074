// MSAL Node and azure-identity exchange a user's token for the next API's; prints what a witness can check as JSON.
import { OnBehalfOfCredential } from "@azure/identity";
import { ConfidentialClientApplication, InteractionRequiredAuthError } from "@azure/msal-node";

const env = process.env;
const host = env.PRETENANT_AUTHORITY_HOST;
const read = ["api://weather/weather.read"];
const write = ["api://weather/weather.write"];

function facts(jwt) {
  const { aud, azp, oid, scp } = JSON.parse(Buffer.from(jwt.split(".")[1], "base64url"));
  return { aud, azp, oid, scp };
}

async function withMsal() {
  const app = new ConfidentialClientApplication({
    auth: {
      clientId: env.CLIENT_ID,
      clientSecret: env.CLIENT_SECRET,
      authority: `${host}/${env.TENANT_ID}`,
      knownAuthorities: [new URL(host).host],
    },
  });
  const first = await app.acquireTokenOnBehalfOf({ oboAssertion: env.ASSERTION, scopes: read });
  const second = await app.acquireTokenOnBehalfOf({ oboAssertion: env.ASSERTION, scopes: read });
  const refused = await app
    .acquireTokenOnBehalfOf({ oboAssertion: env.ASSERTION, scopes: write })
    .catch((error) => [error instanceof InteractionRequiredAuthError, error.errorCode, error.subError]);
  return { ...facts(first.accessToken), user: first.account.username, cached: second.fromCache, refused };
}

async function withAzureIdentity() {
  const credential = new OnBehalfOfCredential({
    tenantId: env.TENANT_ID,
    clientId: env.CLIENT_ID,
    clientSecret: env.CLIENT_SECRET,
    userAssertionToken: env.ASSERTION,
    authorityHost: host,
    disableInstanceDiscovery: true,
  });
  const first = await credential.getToken(read);
  const second = await credential.getToken(read);
  const refused = await credential.getToken(write).catch((error) => error.message.includes("AADSTS65001"));
  return { ...facts(first.token), cached: second.token === first.token, refused };
}

console.log(JSON.stringify({ msal: await withMsal(), azureIdentity: await withAzureIdentity() }, null, 1));
