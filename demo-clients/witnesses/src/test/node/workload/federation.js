// azure-identity shows tokens of outside issuers: one from a file that is renewed in between, one that the toolkit of GitHub
// Actions gets for the job; prints what can be checked.
import { writeFileSync } from "node:fs";
import { ClientAssertionCredential, WorkloadIdentityCredential } from "@azure/identity";
import { getIDToken } from "@actions/core";

const scope = "api://weather/.default";
const exchange = "api://AzureADTokenExchange";
// Only here: else the library asks the public cloud about this authority first.
const known = { disableInstanceDiscovery: true };
const { CLUSTER, AZURE_FEDERATED_TOKEN_FILE, AZURE_TENANT_ID, AZURE_CLIENT_ID } = process.env;

// What the cluster does: writes the token of a service account into the file.
async function project(account) {
  const answer = await fetch(`${CLUSTER}/api/v1/namespaces/forecasts/serviceaccounts/${account}/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer pretenant-workload-token" },
    body: JSON.stringify({ spec: { audiences: [exchange] } }),
  });
  const { status } = await answer.json();
  writeFileSync(AZURE_FEDERATED_TOKEN_FILE, status.token);
  return status.token;
}

async function facts(credential) {
  try {
    const { token } = await credential.getToken(scope);
    const { azp, azpacr, roles } = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
    return [azp, azpacr, roles];
  } catch (refused) {
    return refused.message.match(/AADSTS(\d+)/)?.[1] ?? refused.message;
  }
}

const first = await project("pipeline");
const outcome = { workload: await facts(new WorkloadIdentityCredential(known)) };
outcome.rotated = (await project("pipeline")) !== first && (await facts(new WorkloadIdentityCredential(known)));
await project("stranger");
outcome.otherAccount = await facts(new WorkloadIdentityCredential(known));

const job = (audience) =>
  new ClientAssertionCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, () => getIDToken(audience), known);
outcome.gitHub = await facts(job(exchange));
outcome.gitHubOtherAudience = await facts(job());
// The toolkit masks the token in the log of the job, by lines of its own.
console.log(JSON.stringify(outcome));
