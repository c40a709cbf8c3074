// A client of a team that uses the test package: it waits as long as it is told to, and asks once more.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfidentialClientApplication } from '@azure/msal-node';

export async function weatherToken({ authority, clientId, clientSecret }) {
  const knownAuthorities = [new URL(authority).host];
  const app = new ConfidentialClientApplication({ auth: { authority, clientId, clientSecret, knownAuthorities } });
  const request = { scopes: ['api://weather/.default'] };
  try {
    return (await app.acquireTokenByClientCredential(request)).accessToken;
  } catch {
    await sleep(1_100);
    return (await app.acquireTokenByClientCredential(request)).accessToken;
  }
}
