// A daemon that gets an app-only token with MSAL Node and calls the weather API with it.
//
// Exit code 0: the weather was printed; 1: the API said no; 2: there was no token.
import { ConfidentialClientApplication } from "@azure/msal-node";

const {
  PRETENANT_AUTHORITY_HOST: host = "https://localhost:8443",
  TENANT_ID: tenantId = "10000000-0000-4000-8000-000000000001",
  CLIENT_ID: clientId = "20000000-0000-4000-8000-000000000002",
  CLIENT_SECRET: clientSecret = "weather-daemon-secret",
  SCOPE: scope = "api://weather/.default",
  WEATHER_API: weatherApi = "http://localhost:8000/api/weather/Seattle",
} = process.env;

async function acquireToken(app) {
  const result = await app.acquireTokenByClientCredential({ scopes: [scope] });
  console.log(`Token from ${result.fromCache ? "the cache" : "the identity platform"}`);
  return result.accessToken;
}

async function tokenFromPlatformThenCache() {
  const app = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: `${host}/${tenantId}`,
      knownAuthorities: [new URL(host).host], // only here: else MSAL asks the public cloud about this authority first
    },
  });
  await acquireToken(app);
  return acquireToken(app);
}

async function printWeather(token) {
  const response = await fetch(weatherApi, { headers: { Authorization: `Bearer ${token}` } });
  const body = await response.json();
  if (!response.ok) {
    console.error(`No weather: ${response.status}, ${body.error_description ?? JSON.stringify(body)}`);
    return 1;
  }
  const celsius = (degrees) => `${degrees.toFixed(1)} C`;
  console.log(`${body.city}: ${body.description}, ${celsius(body.temperature)}`);
  console.log(`  feels like ${celsius(body.feels_like)}, between ${celsius(body.min)} and ${celsius(body.max)}`);
  console.log(`  pressure ${body.pressure} hPa, humidity ${body.humidity} %`);
  return 0;
}

async function main() {
  let token;
  try {
    token = await tokenFromPlatformThenCache();
  } catch (refused) {
    console.error(`No token: ${refused.message}`);
    return 2;
  }
  try {
    return await printWeather(token);
  } catch (unreadable) {
    console.error(`No weather: ${unreadable.cause ?? unreadable}`);
    return 1;
  }
}

process.exitCode = await main();
