// An API that trusts jose; version, tenant and permission, of which jose knows nothing, are the sample's to check.
import { createRemoteJWKSet, jwtVerify } from "jose";
import { audience, host, issuer, judgeAll, role, scope, tenant, verdict } from "./table.js";

const keys = {
  tenant: createRemoteJWKSet(new URL(`${host}/${tenant}/discovery/v2.0/keys`)),
  common: createRemoteJWKSet(new URL(`${host}/common/discovery/v2.0/keys`)),
};

await judgeAll(async (authority, token, subject) => {
  let claims;
  try {
    const options = { algorithms: ["RS256"], issuer, audience, requiredClaims: ["exp"] };
    claims = (await jwtVerify(token, keys[authority], options)).payload;
  } catch (refusal) {
    return verdict(401, "library", refusal.code);
  }
  if (claims.ver !== "2.0" || claims.tid !== tenant) {
    return verdict(401, "sample", "ver or tid");
  }
  const allowed =
    subject === "person"
      ? (claims.scp ?? "").split(" ").includes(scope)
      : claims.scp === undefined && (claims.roles ?? []).includes(role);
  return allowed ? verdict(200, "library") : verdict(403, "sample", "scope or role");
});
