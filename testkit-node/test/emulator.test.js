// How an emulator is found, and how one is started and shared.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Emulator, Pretenant, connect } from 'pretenant';

const jar = process.env.PRETENANT_JAR;
const GONE_LIMIT_MS = 60_000;
const CONNECT = `
  const [jar, folder] = process.argv.slice(1);
  console.log((await (await import('pretenant')).connect({ jar, folder })).httpUrl);
`;

test('nobody answers', async () => {
  await assert.rejects(connect({ httpUrl: 'http://127.0.0.1:9' }), {
    message: /^no emulator answers at http:\/\/127\.0\.0\.1:9: start one with `pretenant up`/,
  });
});

test('the tenants are asked for before they are made', () => {
  assert.throws(() => new Pretenant().clientId('Weather SPA'), /the tenants are made before the first test/);
});

test('a program that is no emulator', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pretenant-'));
  t.after(() => rm(folder, { recursive: true }));
  const command = [process.execPath, '-e', 'console.log("no such thing as", process.argv[1]); process.exit(2)'];
  await assert.rejects(connect({ command, folder }), {
    message: 'the emulator did not start:\nno such thing as serve\n',
  });
  await assert.rejects(connect({ command: [join(folder, 'nothing')], folder }), { message: /ENOENT/ });
  assert.equal(existsSync(join(folder, 'starting')), false);
});

test('processes that name the same jar share one, which ends after them', { skip: !jar }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'pretenant-'));
  t.after(() => rm(folder, { recursive: true }));
  const run = promisify(execFile);
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const script = ['--input-type=module', '-e', CONNECT, String(jar), folder];
  const users = await Promise.all([1, 2, 3].map(() => run(process.execPath, script, { cwd })));

  const addresses = new Set(users.map(({ stdout }) => stdout.trim()));
  assert.equal(addresses.size, 1);
  const [httpUrl] = addresses;
  const shared = new Emulator({ url: 'https://localhost', httpUrl });
  assert.equal(await shared.isReady(), true);
  const limit = Date.now() + GONE_LIMIT_MS;
  while (await shared.isReady()) {
    assert.ok(Date.now() < limit);
    await sleep(500);
  }
  assert.equal(existsSync(join(folder, 'running.json')), false);
});
