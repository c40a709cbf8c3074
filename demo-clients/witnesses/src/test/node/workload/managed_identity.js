// azure-identity asks the host for tokens, as the environment says which; prints what a witness can check as JSON.
import { DefaultAzureCredential, ManagedIdentityCredential } from "@azure/identity";

const scope = "api://weather/.default";

async function facts(credential) {
  const { token } = await credential.getToken(scope);
  const { azp, roles } = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
  return [azp, roles, (await credential.getToken(scope)).token === token];
}

const outcome = { own: await facts(new ManagedIdentityCredential()) };
if (process.env.USER_ASSIGNED) {
  outcome.userAssigned = await facts(new ManagedIdentityCredential({ clientId: process.env.USER_ASSIGNED }));
}
outcome.default = await facts(new DefaultAzureCredential());
console.log(JSON.stringify(outcome));
