// Run by a test: of these the first fails.
import assert from 'node:assert/strict';
import test from 'node:test';
import { exactly, tokenRequest, withSandbox } from 'pretenant';

const pretenant = withSandbox();

async function refused() {
  const body = new URLSearchParams({ grant_type: 'password' });
  const answer = await fetch(`${pretenant.authority()}/oauth2/v2.0/token`, { method: 'POST', body });
  assert.equal(answer.status, 400);
}

test('surprised', refused);

test('expecting', async () => {
  pretenant.expectError(900144);
  await refused();
});

test('verifying', async () => {
  await refused();
  await pretenant.journal.verify(exactly(1), tokenRequest().failedWith(900144));
});
