// What can go wrong with a request, or with the answer to it, in the words of the control API.
import { named } from './calls.js';
import { spanText } from './span.js';

export const none = () => 'pass';

export const error = (number, { suberror, claims } = {}) => named({ error: number, suberror, claims });

export const status = (code, { retryAfter } = {}) => named({ status: code, retryAfter });

export const throttled = (retryAfter) => status(429, { retryAfter });

export const unavailable = (retryAfter) => status(503, { retryAfter });

export const delay = (by) => ({ delay: spanText(by) });

export const slowBody = (bytesPerSecond) => ({ slowBody: { bytesPerSecond } });

export const truncatedAt = (bytes) => ({ truncatedAt: bytes });

export const body = (text, { contentType, status } = {}) => named({ body: text, contentType, status });

export const connectionReset = () => ({ connectionReset: true });

export const staleKeys = () => ({ staleKeys: true });

export const discoveryOf = (tenant) => ({ discoveryOf: tenant });

export const consentRevoked = () => ({ consentRevoked: true });

export const refreshTokenDead = () => ({ refreshTokenDead: true });

export const clockSkew = (by) => ({ clockSkew: spanText(by) });
