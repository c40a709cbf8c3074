// An API protected by passport-azure-ad, which knows scopes; the roles of an app alone are the sample's to check.
import passportAzureAd from "passport-azure-ad";
import { audience, host, issuer, judgeAll, role, scope, tenant, verdict } from "./table.js";

const notAllowed = "the app role is missing";

function strategy(authority, subject) {
  const options = {
    identityMetadata: `${host}/${authority === "common" ? "common" : tenant}/v2.0/.well-known/openid-configuration`,
    clientID: audience,
    validateIssuer: true,
    loggingLevel: "fatal",
    loggingNoPII: false,
  };
  if (authority === "common") {
    options.issuer = [issuer];
  }
  if (subject === "person") {
    options.scope = [scope];
  }
  return new passportAzureAd.BearerStrategy(options, (claims, done) => {
    const allowed = subject === "person" || (claims.roles ?? []).includes(role);
    return allowed ? done(null, claims) : done(null, false, notAllowed);
  });
}

await judgeAll((authority, token, subject) => {
  // What passport does with a strategy for each request.
  const attempt = Object.create(strategy(authority, subject));
  return new Promise((resolve, reject) => {
    attempt.success = () => resolve(verdict(200, "library"));
    attempt.fail = (why) =>
      resolve(String(why).includes(notAllowed) ? verdict(403, "sample", notAllowed) : verdict(401, "library", `${why}`));
    attempt.error = reject;
    attempt.authenticate({ headers: { authorization: `Bearer ${token}` } });
  });
});
