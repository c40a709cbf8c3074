import { createHash } from 'node:crypto';
import { mkdir, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { env, pid, platform } from 'node:process';
import tls from 'node:tls';
import { send } from './calls.js';
import { EmulatorControl } from './control.js';
import { findOrStart } from './shared.js';

const PATIENCE_MS = 5_000;

/** A running emulator: its address for libraries that insist on https, and the plain one with the control API. */
export class Emulator {
  constructor({ url, httpUrl, controlToken }) {
    this.url = url.replace(/\/$/, '');
    this.httpUrl = httpUrl.replace(/\/$/, '');
    this.control = new EmulatorControl(this.httpUrl, controlToken);
    Object.freeze(this);
  }

  async isReady() {
    try {
      return (await this.#read('/pretenant/health')).status === 200;
    } catch {
      return false;
    }
  }

  async caCertificate() {
    return (await this.#read('/pretenant/ca.pem')).text;
  }

  async caFile() {
    const pem = await this.caCertificate();
    const folder = await privateFolder(join(tmpdir(), `pretenant-${userInfo().username}`));
    const file = join(folder, `ca-${digest(pem)}.pem`);
    const fresh = `${file}.${pid}`;
    await writeFile(fresh, pem);
    await rename(fresh, file);
    return file;
  }

  async environment() {
    const ca = await this.caFile();
    return {
      PRETENANT_URL: this.url,
      PRETENANT_HTTP_URL: this.httpUrl,
      NODE_EXTRA_CA_CERTS: ca,
      REQUESTS_CA_BUNDLE: ca,
      SSL_CERT_FILE: ca,
    };
  }

  async trust() {
    trustAlso(await this.caCertificate());
  }

  #read(path) {
    return send(this.httpUrl + path, { timeout: PATIENCE_MS });
  }
}

export async function connect({ url, httpUrl, controlToken, jar, command, folder } = {}) {
  if (command ?? jar) {
    return start(command ?? (await javaCommand(jar)), folder);
  }
  httpUrl ??= env.PRETENANT_HTTP_URL || undefined;
  url ??= env.PRETENANT_URL || undefined;
  if (!httpUrl && !url && env.PRETENANT_JAR) {
    return start(await javaCommand(env.PRETENANT_JAR), folder);
  }
  const emulator = new Emulator({
    url: url ?? 'https://localhost:8443',
    httpUrl: httpUrl ?? 'http://localhost:8080',
    controlToken: controlToken ?? (env.PRETENANT_CONTROL_TOKEN || undefined),
  });
  if (!(await emulator.isReady())) {
    throw new Error(
      `no emulator answers at ${emulator.httpUrl}: start one with \`pretenant up\`, ` +
        'set PRETENANT_HTTP_URL and PRETENANT_URL, or set PRETENANT_JAR to the path of its jar',
    );
  }
  return emulator;
}

async function start(command, folder) {
  return findOrStart(command, folder ?? (await cacheOf(command)), async (said) => {
    const emulator = new Emulator({ url: said.base, httpUrl: said.httpBase, controlToken: said.controlToken });
    return (await emulator.isReady()) ? emulator : undefined;
  });
}

async function javaCommand(jar) {
  const java = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  return [java, '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', await realpath(jar)];
}

/** A folder for each command, and for each version of a file in it. */
async function cacheOf(command) {
  const known = await Promise.all(
    command.map(async (word) => {
      const file = await stat(word).catch(() => undefined);
      return file?.isFile() ? `${word} ${file.size} ${file.mtimeMs}` : word;
    }),
  );
  const caches = env.XDG_CACHE_HOME || env.LOCALAPPDATA || join(homedir(), '.cache');
  return join(caches, 'pretenant', `node-${digest(known.join('\0'))}`);
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A folder that is this user's alone: whoever else could write there could have others trusted. */
async function privateFolder(folder) {
  await mkdir(folder, { mode: 0o700, recursive: true });
  if (platform !== 'win32' && (await stat(folder)).uid !== userInfo().uid) {
    throw new Error(`${folder} belongs to somebody else`);
  }
  return folder;
}

const trusted = new Set();

/** Node reads NODE_EXTRA_CA_CERTS when it starts; this is for a process that runs already. */
function trustAlso(pem) {
  if (trusted.has(pem)) return;
  trusted.add(pem);
  if (tls.setDefaultCACertificates) {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), pem]);
  } else if (trusted.size === 1) {
    const create = tls.createSecureContext;
    tls.createSecureContext = (options) => {
      const secure = create(options);
      if (!options?.ca) trusted.forEach((certificate) => secure.context.addCACert(certificate));
      return secure;
    };
  }
}
