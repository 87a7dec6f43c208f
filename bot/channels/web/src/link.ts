/**
 * The line to the gateway: a socket with resume and back-off, polling after three failures, and
 * messages kept until the server has them. Nothing is lost or doubled: rows carry a sequence
 * number, what is said carries a client id.
 */

import type { Lang } from './format.js';
import { openPass, openSession, poll, post, postIdentity, postLang, postRead, redeem, Refused, UnknownSession, type Pass } from './http.js';
import type { Keep, Session } from './keep.js';
import type { Log } from './log.js';
import type { Frame, Pending, Row } from './protocol.js';
import { STRINGS } from './strings.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SOCKET_TRIES = 3;
const POLL_EVERY = 2_000;
const POLLS_BEFORE_SOCKET = 30;
const HEARTBEAT = 20_000;
/** How long a socket may take to answer when the network was away. */
const ANSWER_WAIT = 3_000;
const UNKNOWN = 4401;
const IDENTITY_WAIT = 5_000;

/** A token of the seller's site, or where to get a fresh one when it is needed. */
export type Identity = string | (() => string | Promise<string>);

/** Whether a refusal is over when one waits. */
function isPassing(reason: string): boolean {
  return reason === 'too_many' || reason === 'unavailable';
}

/** The site's answer, if it comes soon: a customer must not wait for it. */
function inTime(ask: () => string | Promise<string>): Promise<string> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the site gave no token')), IDENTITY_WAIT));
  return Promise.race([ask(), late]);
}

export interface Listener {
  rows(rows: Row[]): void;
  typing(on: boolean, by?: string): void;
  /** A person of the seller has seen everything up to `seq`. */
  read(seq: number): void;
  state(owner: string, lang: string): void;
  /** Whether the conversation can go on on Telegram. */
  telegram(on: boolean): void;
  /** `note` is the server's own sentence, when it gave one. */
  online(on: boolean, note?: string): void;
  /** A message that will not be taken: give it back to the writer. */
  returned(message: Pending, why: string): void;
  /** The pending list changed. */
  changed(): void;
  /** Another conversation begins, `other`: of another person, so that nothing may be sent in it that is still on its way. */
  anew(other: boolean): void;
}

export class Link {
  pending: Pending[];
  private socket: WebSocket | undefined;
  private ready = false;
  private running = false;
  private failures = 0;
  private wake = (): void => undefined;
  private identity: Identity | undefined;
  /** What is said of a conversation that had to be begun anew or was begun elsewhere, until the customer goes on in it. */
  private renewed: string | undefined;

  constructor(
    private readonly base: string,
    private readonly lang: Lang,
    private readonly seller: string,
    private readonly keep: Keep,
    private readonly log: Log,
    private readonly listener: Listener,
    /** What to begin with instead of what the browser keeps. */
    private brought = '',
  ) {
    this.pending = keep.pending;
  }

  /** Connects and stays connected until `stop`. */
  start(): void {
    if (this.running) return;
    this.running = true;
    addEventListener('online', this.hurry);
    addEventListener('offline', this.away);
    document.addEventListener('visibilitychange', this.hurry);
    void this.run();
  }

  stop(): void {
    this.running = false;
    removeEventListener('online', this.hurry);
    removeEventListener('offline', this.away);
    document.removeEventListener('visibilitychange', this.hurry);
    this.socket?.close();
    this.wake();
  }

  /** Sends a line, now or when the connection is back; `shown` stands for it in the log. */
  say(text: string, shown: string): void {
    const message = { id: crypto.randomUUID(), text, shown };
    this.renewed = undefined;
    this.setPending([...this.pending, message]);
    if (this.ready) this.transmit();
    else this.wake();
  }

  /** The seller's site says who its customer is: told now, or when there is a connection. */
  identify(identity: Identity): void {
    this.identity = identity;
    if (this.ready) void this.prove(this.current).catch(() => this.socket?.close()); // tried again with the next one
  }

  /** Somebody else's conversation is left to him, and a new one begun. A token that is refused changes nothing: the address is asked for. */
  private async prove(session: string): Promise<void> {
    const { identity } = this;
    if (!identity) return;
    try {
      await postIdentity(this.base, session, typeof identity === 'string' ? identity : await inTime(identity));
    } catch (error) {
      if (error instanceof UnknownSession || (error instanceof Refused && isPassing(error.reason))) throw error;
      if (error instanceof Refused && error.reason === 'somebody_else') {
        this.setPending([]);
        this.forget(true);
        throw new UnknownSession();
      }
      console.warn('Guichet: the identity was not taken:', error instanceof Error ? error.message : error);
    }
    if (this.identity === identity) this.identity = undefined;
  }

  /** What lets another device or channel go on with it. */
  pass(): Promise<Pass> {
    return openPass(this.base, this.current);
  }

  /** Tells the person of the seller that the customer writes. */
  writes(): void {
    if (this.ready) this.socket?.send(JSON.stringify({ type: 'typing' }));
  }

  /** Tells up to where the customer has been shown what a person wrote. */
  reads(seq: number): void {
    if (this.ready) this.socket?.send(JSON.stringify({ type: 'read', seq }));
    else if (this.current) void postRead(this.base, this.current, seq).catch(() => undefined);
  }

  /** Goes on in the language that the customer chose here, whatever the page's is. */
  speak(lang: string): void {
    this.wanted = lang;
    if (this.ready) this.tellLang();
    else this.wake();
  }

  /** The language to go on in, while the gateway does not know it: chosen here, or of a page in another one than the last. */
  private wanted: string | undefined;

  private setPending(list: Pending[]): void {
    this.pending = list;
    if (this.running) this.keep.pending = list; // after a logout what is kept is the next one's
    this.listener.changed();
  }

  private readonly hurry = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.wake();
    this.check();
  };

  /** The browser has no network: said at once, while the socket does not know it yet. */
  private readonly away = (): void => {
    this.lost = true;
    this.listener.online(false);
  };
  private lost = false;

  /** After a sleep or in another network a socket looks open and may be dead: one that does not answer soon is given up. */
  private check(): void {
    const { socket } = this;
    if (!this.ready || !socket) return;
    const asked = Date.now();
    socket.send(JSON.stringify({ type: 'ping' }));
    setTimeout(() => this.heard < asked && socket.close(), ANSWER_WAIT);
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async run(): Promise<void> {
    while (this.running) {
      let said: string | undefined;
      let wait = Math.min(FIRST_WAIT * 2 ** this.failures, LONGEST_WAIT) * (0.7 + Math.random() * 0.6);
      try {
        const session = await this.session();
        this.current = session;
        await this.prove(session);
        if (!this.running) return;
        if (this.failures < SOCKET_TRIES) await this.useSocket(session);
        else {
          await this.usePolling(session);
          this.failures = SOCKET_TRIES - 1; // one try by socket, then polling again
          continue;
        }
      } catch (error) {
        if (error instanceof UnknownSession) this.forget();
        if (error instanceof Refused) [said, wait] = [error.said, Math.max(wait, error.retryAfter * 1000)];
      }
      if (!this.running) return;
      this.failures += 1;
      if (this.failures > 1) this.listener.online(false, said);
      await this.pause(wait);
    }
  }

  private async session(): Promise<string> {
    const { session, lang } = await this.keep.alone(async () => {
      if (this.brought) await this.bring(this.brought);
      return this.keep.session ?? (await this.begin());
    });
    if (lang !== this.lang) this.wanted ??= this.lang;
    return session;
  }

  /** A conversation from elsewhere takes the place of the one kept here; a pass that is no longer good says so, and changes nothing. */
  private async bring(pass: string): Promise<void> {
    try {
      const { session } = await redeem(this.base, pass, this.lang);
      this.hold({ session, lang: this.lang });
      this.setPending([]);
      this.renewed = STRINGS[this.lang].continued;
    } catch (error) {
      if (!(error instanceof Refused) || isPassing(error.reason)) throw error;
      this.renewed = error.said;
    }
    this.brought = '';
  }

  private async begin(): Promise<Session> {
    const { session } = await openSession(this.base, this.lang, this.seller);
    return this.hold({ session, lang: this.lang });
  }

  /** Keeps it; where the customer left meanwhile (a logout), nobody comes back to it. */
  private hold(session: Session): Session {
    if (this.running) this.keep.session = session;
    return session;
  }

  private forget(other = false): void {
    if (this.keep.session?.session === this.current) this.keep.session = undefined;
    this.renewed = STRINGS[this.lang].renewed;
    this.log.clear();
    this.listener.anew(other);
  }

  private current = '';
  /** When the socket brought something last. */
  private heard = 0;

  private useSocket(session: string): Promise<void> {
    this.current = session;
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${this.base.replace(/^http/, 'ws')}chat/ws`);
      this.heard = Date.now();
      const beat = setInterval(() => {
        if (Date.now() - this.heard > 2 * HEARTBEAT) socket.close();
        else if (this.ready) socket.send(JSON.stringify({ type: 'ping' }));
      }, HEARTBEAT);
      this.socket = socket;
      socket.onopen = () => socket.send(JSON.stringify({ session, after: this.log.last }));
      socket.onmessage = ({ data }) => {
        this.heard = Date.now();
        this.receive(JSON.parse(String(data)) as Frame);
      };
      socket.onclose = ({ code }) => {
        clearInterval(beat);
        this.ready = false;
        this.listener.typing(false);
        if (code === UNKNOWN) reject(new UnknownSession());
        else resolve();
      };
    });
  }

  private receive(frame: Frame): void {
    if (frame.type === 'rows') this.take(frame.rows);
    else if (frame.type === 'typing') this.listener.typing(frame.on, frame.by);
    else if (frame.type === 'read') this.listener.read(frame.seq);
    else if (frame.type === 'refused') this.refuse(frame.id, frame.reason, frame.text ?? '', frame.retry_after ?? 1);
    else if (frame.type === 'pong') this.found();
    else if (frame.type === 'state') this.state(frame.owner, frame.lang);
    else if (frame.type === 'ready') {
      this.ready = true;
      this.failures = 0;
      this.lost = false;
      this.listener.online(true, this.renewed);
      this.state(frame.owner, frame.lang);
      this.listener.telegram(!!frame.telegram);
      if (this.wanted) this.tellLang();
      this.underWay = undefined;
      this.transmit();
    }
  }

  /** It was not the line that was lost: the socket answers. */
  private found(): void {
    if (this.lost) this.listener.online(true, this.renewed);
    this.lost = false;
  }

  private state(owner: string, lang: string): void {
    this.listener.state(owner, this.wanted ?? lang);
  }

  private tellLang(): void {
    this.socket?.send(JSON.stringify({ type: 'lang', lang: this.wanted }));
    this.toldLang();
  }

  private toldLang(): void {
    this.wanted = undefined;
    this.keep.session = { session: this.current, lang: this.lang };
  }

  /** The message that was sent and is neither taken nor refused yet, or is waiting for its next try. */
  private underWay: Pending | undefined;

  /** Sends the oldest message. The next one follows when this one is taken, so that none overtakes one that was refused for now. */
  private transmit(): void {
    const [first] = this.pending;
    if (!first || first === this.underWay || this.socket?.readyState !== WebSocket.OPEN) return;
    this.underWay = first;
    this.socket.send(JSON.stringify({ type: 'say', id: first.id, text: first.text }));
  }

  private retry(message: Pending): void {
    if (this.underWay !== message) return; // sent anew since, on another socket
    this.underWay = undefined;
    if (this.ready) this.transmit();
  }

  private take(rows: Row[]): void {
    const delivered = new Set(rows.map((row) => row.id));
    const waiting = this.pending.filter((message) => !delivered.has(message.id));
    const fresh = this.log.add(rows);
    if (waiting.length < this.pending.length) {
      this.setPending(waiting);
      if (this.ready) this.transmit();
    }
    if (fresh) this.listener.rows(rows);
    if (this.renewed) this.listener.online(true, this.renewed); // its first words are no reason to take that back
  }

  /** A passing refusal is tried again later with the same id; a lasting one goes back to the writer. */
  private refuse(id: string, reason: string, said: string, retryAfter: number): void {
    const message = this.pending.find((one) => one.id === id);
    if (!message) return;
    if (isPassing(reason)) {
      this.listener.online(true, said);
      setTimeout(() => this.retry(message), Math.max(retryAfter, 1) * 1000);
      return;
    }
    this.setPending(this.pending.filter((one) => one !== message));
    this.listener.returned(message, said);
    if (this.ready) this.transmit();
  }

  /** Asks every two seconds for a minute, then lets the socket have another try. */
  private async usePolling(session: string): Promise<void> {
    this.current = session;
    for (let round = 0; this.running && round < POLLS_BEFORE_SOCKET; round += 1) {
      if (this.wanted) await this.postWanted(session, this.wanted);
      for (const { id, text } of this.pending) await this.postOne(session, id, text);
      const { rows, seq, owner, lang, typing, by, read, telegram } = await poll(this.base, session, this.log.last);
      this.listener.online(true, this.renewed);
      this.take(rows);
      this.state(owner, lang);
      this.listener.telegram(!!telegram);
      this.listener.typing(typing, by ?? undefined);
      this.listener.read(read);
      if (this.log.last >= seq) await this.pause(POLL_EVERY);
    }
  }

  private async postWanted(session: string, lang: string): Promise<void> {
    await postLang(this.base, session, lang);
    if (this.running && this.wanted === lang) this.toldLang();
  }

  private async postOne(session: string, id: string, text: string): Promise<void> {
    try {
      await post(this.base, session, id, text);
    } catch (error) {
      if (!(error instanceof Refused) || isPassing(error.reason)) throw error;
      this.refuse(id, error.reason, error.said, 0);
    }
  }
}
