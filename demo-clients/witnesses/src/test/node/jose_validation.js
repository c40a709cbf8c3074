// jose judges a real token, a tampered copy, and the token at another API; prints its verdicts as JSON.
import { createRemoteJWKSet, jwtVerify } from "jose";

const env = process.env;
const authority = `${env.PRETENANT_AUTHORITY_HOST}/${env.TENANT_ID}`;
const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`));

async function appToken() {
  const response = await fetch(`${authority}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: env.CLIENT_ID,
      client_secret: env.CLIENT_SECRET,
      scope: env.SCOPE,
    }),
  });
  return (await response.json()).access_token;
}

async function verdict(jwt, expectedAudience) {
  try {
    const { payload } = await jwtVerify(jwt, keys, { issuer: `${authority}/v2.0`, audience: expectedAudience });
    return `accepted for ${payload.aud}`;
  } catch (refusal) {
    return refusal.claim ? `${refusal.code}: ${refusal.claim}` : refusal.code;
  }
}

function tampered(jwt) {
  const [header, payload, signature] = jwt.split(".");
  const claims = { ...JSON.parse(Buffer.from(payload, "base64url")), roles: ["forged"] };
  return [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
}

const token = await appToken();
console.log(
  JSON.stringify({
    good: await verdict(token, env.AUDIENCE),
    tampered: await verdict(tampered(token), env.AUDIENCE),
    wrongAudience: await verdict(token, env.OTHER_AUDIENCE),
  }),
);
