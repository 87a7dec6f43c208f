/**
 * The one tag of a seller's page: shows the launcher, and fetches the chat on the first click.
 *
 * `<script async src=".../widget.js" data-seller="cmn" data-lang="fr" data-accent="#14505c">`
 * It asks whether the seller lists this page first, and shows nothing where it does not. The colour is that of the seller's file,
 * unless `data-accent` says another. `data-identity` is a token of the site for a customer who is logged in there.
 * Any element of the page with `data-guichet-say="..."` opens the chat with that sentence. A second tag on a page does nothing.
 */

import { inkOn } from './colour.js';
import type { GuichetChat } from './chat.js';
import type { Identity } from './link.js';

declare const CHAT_FILE: string;
declare const CHAT_INTEGRITY: string;
declare const trustedTypes: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy } | undefined;

interface Policy {
  createScriptURL(url: string): string;
}

// The button sets its own colours: custom properties of the page come through `all: initial`.
const STYLE = `
:host{all:initial!important;position:fixed!important;inset:auto 24px 24px auto!important;z-index:2147483000!important;overflow:visible!important}
:host([hidden]){display:none!important}
button{--accent:#14505c;--ink:#fff;display:flex;align-items:center;gap:10px;min-height:56px;padding:0 22px 0 18px;border:0;border-radius:28px;cursor:pointer;
background:var(--accent);color:var(--ink);font:600 16px/1.2 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;
box-shadow:0 2px 4px rgb(16 32 40/.25),0 8px 24px rgb(16 32 40/.25)}
button:hover{filter:brightness(1.12)}
button:focus-visible{outline:3px solid #d98c1f;outline-offset:3px}
button:disabled{cursor:progress}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
b{min-width:22px;padding:2px 6px;border-radius:11px;background:#9b2c1f;color:#fff;font-size:13px;text-align:center}
b:empty{display:none}
@media(max-width:560px){:host{inset:auto 16px 16px auto!important}}
`;
const WAITS = [4_000, 8_000, 16_000, 32_000, 64_000];
const WORDS = {
  fr: { open: 'Réserver pour un groupe', unread: 'messages non lus', failed: 'Le chat n’a pas pu être chargé. Réessayez.' },
  en: { open: 'Book for a group', unread: 'unread messages', failed: 'The chat could not be loaded. Try again.' },
};

const script = document.currentScript as HTMLScriptElement;
const base = new URL('.', script.src).href;
const { seller = '', lang = 'fr' } = script.dataset;
let accent = script.dataset['accent'] ?? '';
let identity: Identity | undefined = script.dataset['identity'];
let pass = '';
const words = lang.toLowerCase().startsWith('en') ? WORDS.en : WORDS.fr;
const key = `guichet open ${seller}`;

const host = document.createElement('guichet-launcher');
const button = document.createElement('button');
const label = document.createElement('span');
const badge = document.createElement('b');
let chat: Promise<GuichetChat> | undefined;
let policy: Policy | undefined; // a page's own policy may forbid to make it twice
let failures = 0;

/** Does it with the chat once it is there; with none that nobody has opened, or that could not be loaded. */
function loaded(use: (element: GuichetChat) => void): void {
  chat?.then(use, () => undefined);
}

/** What the page may ask for. */
const asked = {
  /** Who is logged in: a token, or what fetches a fresh one when it is needed. */
  identify(who: Identity): void {
    identity = who;
    loaded((element) => (element.identity = who));
  },
  /** Nobody is logged in any more: whoever comes next begins a conversation of his own. */
  forget(): void {
    identity = undefined;
    loaded((element) => element.remove());
    chat = undefined;
    host.hidden = false;
    unread(0);
    remember(false);
    try {
      localStorage.removeItem(`guichet ${base} ${seller}`);
      sessionStorage.removeItem(`guichet ${base} ${seller}`);
    } catch {
      // storage denied: nothing was kept
    }
  },
};

function icon(): SVGElement {
  const make = (name: string, values: Record<string, string>): SVGElement => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
    for (const [attribute, value] of Object.entries(values)) node.setAttribute(attribute, value);
    return node;
  };
  const svg = make('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(make('path', { d: 'M4 5h16v11H11l-4 4v-4H4zM8 9h8M8 12h5' }));
  return svg;
}

/** In the top layer, where no stacking context of the page can cover it. */
function place(element: HTMLElement): void {
  element.popover = 'manual';
  document.body.append(element);
  element.showPopover?.();
}

function fetchChat(): Promise<void> {
  const url = `${base}${CHAT_FILE}#${failures}`; // a browser may remember that a module failed, by its address
  if (typeof trustedTypes !== 'undefined') policy ??= trustedTypes.createPolicy('guichet', { createScriptURL: () => `${base}${CHAT_FILE}#${failures}` });
  return new Promise((resolve, reject) => {
    const module = document.createElement('script');
    module.type = 'module';
    module.crossOrigin = 'anonymous';
    module.integrity = CHAT_INTEGRITY;
    module.src = policy ? policy.createScriptURL(url) : url;
    module.onload = () => resolve();
    module.onerror = (said) => {
      failures += 1;
      reject(said);
    };
    document.head.append(module);
  });
}

function remember(open: boolean): void {
  try {
    if (open) sessionStorage.setItem(key, '1');
    else sessionStorage.removeItem(key);
  } catch {
    // storage denied: the panel starts closed on the next page
  }
}

function unread(count: number): void {
  badge.textContent = count ? String(count) : '';
  badge.title = count ? words.unread : '';
}

async function makeChat(): Promise<GuichetChat> {
  await fetchChat();
  const element = document.createElement('guichet-chat') as GuichetChat;
  Object.assign(element, { base, seller, language: lang, accent, identity, pass });
  pass = '';
  element.addEventListener('guichet-closed', () => {
    host.hidden = false;
    remember(false);
    button.focus();
  });
  element.addEventListener('guichet-unread', (event) => unread(Number(badge.textContent) + (event as CustomEvent<number>).detail));
  place(element);
  return element;
}

/** Opens the chat, saying `line` when one is given; `focus` is left where it is on a reload. */
async function open(line = '', focus = true): Promise<void> {
  button.disabled = true;
  const wanted = (chat ??= makeChat());
  try {
    const element = await wanted;
    if (chat !== wanted) return; // forgotten while it was fetched
    label.textContent = words.open;
    host.hidden = true;
    unread(0);
    remember(true);
    await (line ? element.say(line) : element.show(focus));
  } catch {
    if (chat === wanted) chat = undefined;
    label.textContent = words.failed;
  } finally {
    button.disabled = false;
  }
}

/**
 * The seller's colour; nothing where the chat may not stand on this page. Where nobody answers it is asked some more times: a page
 * cannot tell a Guichet that is being started from one that will not speak to it.
 */
async function look(waits = WAITS): Promise<{ accent: string } | undefined> {
  try {
    const reply = await fetch(`${base}chat/look?seller=${encodeURIComponent(seller)}`, { credentials: 'omit' });
    if (reply.ok) return (await reply.json()) as { accent: string };
    if (reply.status < 500) return undefined;
  } catch {
    // no answer that this page may read
  }
  const [wait, ...later] = waits;
  if (!wait) return undefined;
  await new Promise((over) => setTimeout(over, wait));
  return look(later);
}

/** Whether a conversation was brought here from elsewhere: to a page of our own, as others may use what follows # as they like. */
function brings(): boolean {
  return base.startsWith(`${location.origin}/`) && location.hash.startsWith('#go=');
}

/** Takes what was brought out of the address, where it would be kept and shown. */
function passed(): void {
  if (!brings()) return;
  pass = location.hash.slice(4);
  history.replaceState(history.state, '', location.pathname + location.search);
}

async function start(): Promise<void> {
  const allowed = await look();
  if (!allowed) return;
  accent ||= allowed.accent;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  label.textContent = words.open;
  button.setAttribute('aria-haspopup', 'dialog');
  button.append(icon(), label, badge);
  button.addEventListener('click', () => void open());
  root.append(button);
  const ink = inkOn(accent);
  if (ink) {
    button.style.setProperty('--accent', accent);
    button.style.setProperty('--ink', ink);
  }
  place(host);
  document.addEventListener('click', ({ target }) => {
    const line = target instanceof Element && target.closest<HTMLElement>('[data-guichet-say]')?.dataset['guichetSay'];
    if (line) void open(line);
  });
  try {
    if (pass || sessionStorage.getItem(key)) void open('', !!pass);
  } catch {
    // storage denied: stays closed
  }
}

if (!('guichet' in globalThis)) {
  passed();
  addEventListener('hashchange', () => brings() && location.reload());
  Object.assign(globalThis, { guichet: asked });
  if (document.body) void start();
  else addEventListener('DOMContentLoaded', () => void start());
}
