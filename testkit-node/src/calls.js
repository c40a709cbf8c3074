import { request } from 'node:http';

const ROOT = '/pretenant/api/v1';
const ANSWER_LIMIT_MS = 60_000;
const MOST_QUOTED = 200;

/** The emulator refuses what it was asked to do; the message says why. */
export class ControlError extends Error {
  /**
   * @param {number} status the HTTP status of the refusal
   * @param {string} code what programs tell the refusal by, such as `not_found`
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
    this.code = code;
  }
}

/** Sends requests of the control API and reads their JSON. */
export class ControlCalls {
  #base;
  #token;

  constructor(base, token) {
    this.#base = base;
    this.#token = token;
  }

  get(path, query = {}) {
    return this.#send('GET', path, query);
  }

  post(path, body = {}, query = {}) {
    return this.#send('POST', path, query, body);
  }

  delete(path, query = {}) {
    return this.#send('DELETE', path, query);
  }

  async #send(method, path, query, body) {
    const given = new URLSearchParams(named(query)).toString();
    const headers = named({
      accept: 'application/json',
      'content-type': body && 'application/json',
      authorization: this.#token && `Bearer ${this.#token}`,
    });
    const address = `${this.#base}${ROOT}${path}${given ? `?${given}` : ''}`;
    const answer = await send(address, { method, headers, timeout: ANSWER_LIMIT_MS }, body && JSON.stringify(body));
    const json = parsed(answer.text);
    if (answer.status >= 300) {
      throw json?.error && json.message
        ? new ControlError(answer.status, json.error, json.message)
        : unreadable(answer);
    }
    if (json === undefined) throw unreadable(answer);
    return json;
  }
}

/**
 * One request. Not `fetch`, which tests replace, and whose connections keep a process from ending.
 *
 * @returns {Promise<{ status: number, text: string }>}
 */
export function send(address, options, body) {
  return new Promise((resolve, reject) => {
    const sent = request(address, { ...options, agent: false }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
      answer.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer from the emulator at ${address}`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The members that have a value; `null` is one. */
export function named(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable({ status, text }) {
  return new ControlError(status, 'unreadable', `not an answer of the control API: ${text.slice(0, MOST_QUOTED)}`);
}
