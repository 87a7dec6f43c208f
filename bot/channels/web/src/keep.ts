/** What the browser keeps: the session for every tab of the site, unsent messages for this tab. No cookie. */

import type { Pending } from './protocol.js';

function read<T>(area: () => Storage, key: string): T | undefined {
  try {
    const value = area().getItem(key);
    return value === null ? undefined : (JSON.parse(value) as T);
  } catch {
    return undefined; // storage denied or its content spoilt: go on without
  }
}

function write(area: () => Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) area().removeItem(key);
    else area().setItem(key, JSON.stringify(value));
  } catch {
    // storage denied: the conversation lives as long as the page
  }
}

/** A conversation's bearer secret and the page language it was opened or last switched with. */
export interface Session {
  session: string;
  lang: string;
}

export class Keep {
  private memory: Session | undefined;
  private readonly key: string;

  constructor(base: string, seller: string) {
    this.key = `guichet ${base} ${seller}`;
  }

  get session(): Session | undefined {
    return read<Session>(() => localStorage, this.key) ?? this.memory;
  }

  set session(value: Session | undefined) {
    this.memory = value;
    write(() => localStorage, this.key, value);
  }

  get pending(): Pending[] {
    return read<Pending[]>(() => sessionStorage, this.key) ?? [];
  }

  set pending(value: Pending[]) {
    write(() => sessionStorage, this.key, value.length ? value : undefined);
  }

  /** Runs `make` in one tab at a time, so that several tabs share one conversation. */
  async alone<T>(make: () => Promise<T>): Promise<T> {
    return navigator.locks ? navigator.locks.request(this.key, make) : make();
  }
}
