/** The gateway over plain requests: making a session, and the polling fallback. */

import type { Refusal, Row } from './protocol.js';

export class UnknownSession extends Error {}

/** A refusal in the server's own words; `retryAfter` in seconds. */
export class Refused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly said: string,
    readonly retryAfter: number,
  ) {
    super(reason);
  }
}

export interface Poll {
  rows: Row[];
  seq: number;
  owner: string;
  lang: string;
  typing: boolean;
  by: string | null;
  read: number;
  telegram?: boolean;
}

/** What lets another device or channel go on with the conversation, once. */
export interface Pass {
  token: string;
  telegram: string | null;
  /** The link as a code to scan: the path of its dark squares, and how many squares it is wide. */
  qr: { path: string; size: number } | null;
}

async function call<T>(url: string, method: string, session?: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
    headers: {
      ...(session ? { Authorization: `Bearer ${session}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (response.status === 401) throw new UnknownSession();
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  const { error, text, retry_after } = answer as { error?: Refusal; text?: string; retry_after?: number };
  throw new Refused(error ?? 'unavailable', text ?? '', retry_after ?? 0);
}

export function openSession(base: string, lang: string, seller: string): Promise<{ session: string; lang: string }> {
  return call(`${base}chat/session`, 'POST', undefined, { lang, ...(seller ? { seller } : {}) });
}

export function openPass(base: string, session: string): Promise<Pass> {
  return call(`${base}chat/pass`, 'POST', session, {});
}

/** A session in the conversation that the pass was made for. */
export function redeem(base: string, pass: string, lang: string): Promise<{ session: string }> {
  return call(`${base}chat/session`, 'POST', undefined, { pass, lang });
}

/** Hands over the word of the seller's site on who its customer is. */
export function postIdentity(base: string, session: string, token: string): Promise<void> {
  return call(`${base}chat/identity`, 'POST', session, { token });
}

export function poll(base: string, session: string, after: number): Promise<Poll> {
  return call(`${base}chat/messages?after=${after}`, 'GET', session);
}

export function post(base: string, session: string, id: string, text: string): Promise<{ seq: number }> {
  return call(`${base}chat/messages`, 'POST', session, { id, text });
}

export function postRead(base: string, session: string, seq: number): Promise<void> {
  return call(`${base}chat/read`, 'POST', session, { seq });
}

export function postLang(base: string, session: string, lang: string): Promise<void> {
  return call(`${base}chat/lang`, 'POST', session, { lang });
}
