// The tokens to judge, and the form of a verdict: the status, who decided (the library or the sample), and why.
import { readFileSync } from "node:fs";

const env = process.env;
export const host = env.PRETENANT_AUTHORITY_HOST;
export const tenant = env.TENANT_ID;
export const audience = env.AUDIENCE;
export const scope = env.API_SCOPE;
export const role = env.API_ROLE;
export const issuer = `${host}/${tenant}/v2.0`;

export function verdict(status, by, why = "") {
  return { status, by, why };
}

export async function judgeAll(judge) {
  const verdicts = {};
  for (const { id, authority, token, subject } of JSON.parse(readFileSync(env.TOKENS))) {
    verdicts[id] = await judge(authority, token, subject);
  }
  console.log(JSON.stringify(verdicts));
}
