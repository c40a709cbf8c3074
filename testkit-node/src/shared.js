import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process, { env, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, threadId } from 'node:worker_threads';

export const START_LIMIT_MS = 180_000;
const POLL_MS = 50;

/**
 * The emulator that all processes of a user share which meet in a folder. Each leaves a file there that is named by its
 * process id, which is what the server looks at: it ends ten seconds after the last of them.
 *
 * @param {string[]} command
 * @param {string} folder
 * @param {(said: object) => Promise<Emulator | undefined>} ready makes an emulator of what a server says of itself
 */
export async function findOrStart(command, folder, ready) {
  await mkdir(join(folder, 'users'), { recursive: true });
  const user = join(folder, 'users', String(pid));
  await writeFile(user, '');
  if (isMainThread) process.once('exit', () => rmSync(user, { force: true }));
  return alone(folder, async () => (await running(folder, ready)) ?? start(command, folder, ready));
}

async function running(folder, ready) {
  const said = await announcement(folder);
  const emulator = said && (await ready(said));
  // The server withdraws what it said before it leaves; whoever still reads it after an answer was seen as a user.
  return emulator && (await announcement(folder)) ? emulator : undefined;
}

async function announcement(folder) {
  try {
    return JSON.parse(await readFile(join(folder, 'running.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

async function start([program, ...first], folder, ready) {
  const log = await open(join(folder, 'server.log'), 'w');
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith('PRETENANT_') && name !== 'NODE_OPTIONS');
  const options = ['serve', '--ephemeral', '--port', '0', '--http-port', '0', '--shared-in', folder];
  const server = spawn(program, [...first, ...options], {
    stdio: ['ignore', log.fd, log.fd],
    env: { ...Object.fromEntries(inherited), PRETENANT_DATA_DIR: folder },
    detached: true, // what ends this process from the keyboard is no business of others' server
    windowsHide: true,
  });
  let failed;
  server.on('error', (error) => (failed = error));
  server.unref();
  await log.close();
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit && !failed && server.exitCode === null && server.signalCode === null) {
    const emulator = await running(folder, ready);
    if (emulator) return emulator;
    await sleep(POLL_MS);
  }
  server.kill('SIGKILL');
  throw new Error(`the emulator did not start:\n${failed ?? (await readFile(join(folder, 'server.log'), 'utf8'))}`);
}

/** Runs an action while no other Node process does in the same folder; a process that has died does not count. */
async function alone(folder, action) {
  const lock = join(folder, 'starting');
  const mine = `${lock}-${pid}-${threadId}`;
  await writeFile(mine, String(pid));
  try {
    while (!(await taken(mine, lock))) {
      if (!(await holderIsAlive(lock))) await rm(lock, { force: true });
      await sleep(POLL_MS);
    }
    try {
      return await action();
    } finally {
      await rm(lock, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** A link appears together with what is in the file. */
async function taken(mine, lock) {
  try {
    await link(mine, lock);
    return true;
  } catch (failure) {
    if (failure.code === 'EEXIST') return false;
    throw failure;
  }
}

async function holderIsAlive(lock) {
  const holder = Number(await readFile(lock, 'utf8').catch(() => pid));
  try {
    return process.kill(holder, 0);
  } catch (failure) {
    return failure.code === 'EPERM';
  }
}
