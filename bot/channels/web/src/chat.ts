/** `<guichet-chat>`: the dialog with its log, controls and composer. Everything lives in its shadow root. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Context } from './context.js';
import { Calendar } from './controls/calendar.js';
import { Steppers } from './controls/steppers.js';
import { bringsFiles, Uploads } from './controls/upload.js';
import { dock } from './dock.js';
import { Elsewhere } from './elsewhere.js';
import { asLang, type Lang } from './format.js';
import { head } from './head.js';
import { Refused } from './http.js';
import { Keep } from './keep.js';
import { Link, type Identity } from './link.js';
import { Log } from './log.js';
import { message, unsent } from './messages.js';
import { printAlone } from './printing.js';
import type { Pending, Row } from './protocol.js';
import { STRINGS } from './strings.js';
import { styles } from './styles/index.js';
import { theme } from './theme.js';

const WRITING_EVERY = 3_000;
const PHONE = '(max-width: 560px), (max-height: 440px)';

/** The message that the newest answer begins with: it may come in several. */
function beginning(log: HTMLElement): HTMLElement | null {
  let first = log.lastElementChild as HTMLElement | null;
  while (first?.matches('.assistant') && first.previousElementSibling?.matches('.assistant'))
    first = first.previousElementSibling as HTMLElement;
  return first;
}

export class GuichetChat extends LitElement {
  static override styles = styles;

  /** Where the gateway is, with a closing slash. */
  @property() base = new URL('/', import.meta.url).href;
  @property() seller = '';
  @property() language = 'fr';
  /** A seller's colour, `#rrggbb`. */
  @property() accent = '';
  /** Who the customer is by the word of the seller's site (docs/who-may-embed-it.md). */
  @property({ attribute: false }) identity: Identity | undefined;
  /** What was brought from elsewhere to go on with: a pass. */
  @property({ attribute: false }) pass = '';

  @state() private open = false;
  @state() private busy = false;
  /** Who is writing, where it is a person. */
  @state() private writer = '';
  /** Whether a person of the seller has the conversation. */
  @state() private withPerson = false;
  /** The last row that a person of the seller has seen. */
  @state() private readByPerson = 0;
  /** Whether the conversation can go on on Telegram. */
  @state() private telegram = false;
  @state() private online = true;
  @state() private note = '';
  @state() private spoken: Lang = 'fr';

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.talk') private talk!: HTMLElement;
  @query('.log') private logBox!: HTMLElement;
  @query('textarea') private input!: HTMLTextAreaElement;

  private readonly log = new Log();
  private readonly kept = { calendar: new Calendar(this), steppers: new Steppers(this) };
  private readonly uploads = new Uploads(this);
  private readonly elsewhere = new Elsewhere(this);
  private link: Link | undefined;
  private seen = 0;
  /** Whether new messages pull the log along: until the customer scrolls away from where it was last put. */
  private follow = true;
  private placed = 0;
  /** Up to which row it was told that the customer has read it, and when that he writes. */
  private told = 0;
  private wrote = 0;
  /** What the log ended with when it was last put in place. */
  private ended = '';

  /** Opens the panel, connects on the first time and puts the focus in the composer unless told not to. */
  async show(focus = true): Promise<void> {
    if (!this.link) this.connect();
    this.open = true;
    await this.updateComplete;
    if (this.dialog.open) return;
    if (matchMedia(PHONE).matches) this.dialog.showModal();
    else this.dialog.show();
    this.seen = this.log.last;
    this.tellRead();
    this.scrollDown();
    if (focus) this.focusComposer();
  }

  /** Closes the panel; the conversation stays connected so that news are counted. */
  hide(): void {
    this.dialog.close();
  }

  /** Says a line as the customer, opening the panel. */
  async say(text: string): Promise<void> {
    await this.show();
    this.send(text, text);
  }

  private connect(): void {
    const keep = new Keep(this.base, this.seller);
    this.spoken = asLang(this.language);
    this.link = new Link(this.base, this.spoken, this.seller, keep, this.log, {
      rows: (rows) => this.arrived(rows),
      typing: (on, by) => ([this.busy, this.writer] = [on, by ?? '']),
      read: (seq) => (this.readByPerson = seq),
      state: (owner, lang) => ([this.withPerson, this.spoken] = [owner === 'agent', asLang(lang)]),
      telegram: (on) => (this.telegram = on),
      online: (on, note) => ([this.online, this.note] = [on, note ?? '']),
      returned: (back, why) => this.returned(back, why),
      changed: () => this.requestUpdate(),
      anew: (other) => this.anew(other),
    }, this.pass);
    if (this.identity) this.link.identify(this.identity);
    this.uploads.open({ base: this.base, session: () => keep.session?.session, strings: () => STRINGS[this.spoken] });
    this.link.start();
    document.addEventListener('visibilitychange', this.tellRead);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.tellRead);
    this.uploads.close();
    this.link?.stop();
    this.link = undefined;
  }

  private arrived(rows: Row[]): void {
    this.uploads.arrived(rows);
    const news = rows.filter((row) => row.author !== 'customer' && row.seq > this.seen).length;
    if (this.open) this.seen = this.log.last;
    else if (news) this.dispatchEvent(new CustomEvent('guichet-unread', { detail: news }));
    this.note = '';
    this.tellRead();
    this.requestUpdate();
  }

  /** What a person wrote has been shown: it need not be sent by mail. */
  private readonly tellRead = (): void => {
    const last = this.log.byPerson;
    if (last <= this.told || !this.open || document.visibilityState !== 'visible') return;
    this.told = last;
    this.link?.reads(this.log.last);
  };

  /** What was read in the conversation before says nothing of this one. */
  private anew(other: boolean): void {
    this.told = this.readByPerson = 0;
    if (other) this.uploads.clear();
    this.requestUpdate();
  }

  private tellWriting(): void {
    if (!this.withPerson || Date.now() - this.wrote < WRITING_EVERY) return;
    this.wrote = Date.now();
    this.link?.writes();
  }

  private returned(back: Pending, why: string): void {
    this.note = why || STRINGS[this.spoken].refused;
    if (!this.input.value) this.input.value = back.shown;
  }

  private send(text: string, shown: string): void {
    if (!text.trim()) return;
    this.follow = true;
    this.note = this.uploads.told = '';
    this.link?.say(text, shown);
  }

  /** After a control was used it is gone: the focus goes where the next answer is given or read. */
  private answer(text: string, shown: string): void {
    this.send(text, shown);
    this.focusComposer();
  }

  private focusComposer(): void {
    if (matchMedia('(pointer: coarse)').matches) this.logBox.focus({ preventScroll: true });
    else this.input.focus();
  }

  private submit(event: Event): void {
    event.preventDefault();
    this.send(this.input.value, this.input.value);
    this.input.value = '';
    this.input.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.submit(event);
  }

  /** Files that are pasted into the composer or dropped onto the panel; words are left to the browser. */
  private onFiles(event: ClipboardEvent | DragEvent): void {
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
    if (!bringsFiles(data)) return;
    event.preventDefault();
    if (event.type === 'dragover') return;
    this.follow = true;
    this.uploads.add([...data.files]);
  }

  private onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  }

  private closed(): void {
    this.elsewhere.close();
    this.open = false;
    this.dispatchEvent(new CustomEvent('guichet-closed'));
  }

  private onScroll(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.talk;
    this.follow = scrollHeight - scrollTop - clientHeight < 60 || Math.abs(scrollTop - this.placed) < 4;
  }

  /** To the end of the controls, but never past the beginning of the last answer: what was said is read first. */
  private scrollDown(): void {
    const begun = beginning(this.logBox);
    this.talk.scrollTo({ top: Math.min(begun ? begun.offsetTop - 12 : Infinity, this.talk.scrollHeight) });
    this.placed = this.talk.scrollTop;
  }

  /** Turning a month or filling in a form moves nothing: only what is new does. */
  private followDown(): void {
    const end = `${this.open} ${this.log.all.at(-1)?.seq} ${this.link?.pending.at(-1)?.id} ${this.uploads.last}`;
    if (this.open && this.follow && end !== this.ended) this.scrollDown();
    this.ended = end;
  }

  /** The window, or a phone's keyboard, leaves more or less room: the field being filled in stays where it is. */
  private resized(): void {
    if (this.follow && !this.talk.querySelector('.dock:focus-within')) this.scrollDown();
  }

  private fit(): void {
    const view = window.visualViewport;
    if (!view || !this.dialog) return;
    this.dialog.style.setProperty('--height', `${view.height}px`);
    this.dialog.style.setProperty('--top', `${view.offsetTop}px`);
  }

  protected override firstUpdated(): void {
    visualViewport?.addEventListener('resize', () => this.fit());
    visualViewport?.addEventListener('scroll', () => this.fit());
    this.fit();
    new ResizeObserver(() => this.resized()).observe(this.talk);
  }

  protected override updated(changes: PropertyValues): void {
    if (changes.has('identity') && this.identity) this.link?.identify(this.identity);
    if (changes.has('accent')) for (const [name, value] of Object.entries(theme(this.accent))) this.style.setProperty(name, value);
    this.followDown();
  }

  /** The widget's own words at once; the assistant is asked to go on so, a person need not be. */
  private switchLang(): void {
    const other: Lang = this.spoken === 'fr' ? 'en' : 'fr';
    this.spoken = other;
    this.link?.speak(other);
    if (!this.withPerson) this.answer(STRINGS[other].inThisLanguage, STRINGS[other].inThisLanguage);
  }

  private async goElsewhere(): Promise<void> {
    const { link } = this;
    if (!link) return;
    try {
      await this.elsewhere.open(() => link.pass());
    } catch (error) {
      this.note = (error instanceof Refused && error.said) || STRINGS[this.spoken].telegramFailed;
    }
  }

  private get context(): Context {
    return {
      lang: this.spoken,
      strings: STRINGS[this.spoken],
      base: this.base,
      asking: this.log.asking(this.link?.pending ?? []),
      say: (text) => this.answer(text, text),
      press: (title, payload) => this.answer(payload, title),
    };
  }

  private readonly acts = {
    close: () => this.hide(),
    print: () => printAlone(this.renderRoot),
    switchLang: () => this.switchLang(),
    telegram: () => void this.goElsewhere(),
  };

  protected override render(): TemplateResult {
    const context = this.context;
    const { strings } = context;
    const pending = this.link?.pending ?? [];
    const rows = this.log.all;
    const latest = this.log.latest();
    const read = this.readByPerson ? this.log.read(this.readByPerson) : 0;
    return html`<dialog lang=${this.spoken} aria-labelledby="title" @close=${this.closed} @keydown=${this.onEscape} @dragover=${this.onFiles} @drop=${this.onFiles}>
      ${head({ withPerson: this.withPerson, person: this.log.person, telegram: this.telegram }, this.acts, context)}
      <div class="talk" @scroll=${this.onScroll}>
        <div class="log" role="log" tabindex="0" aria-label=${strings.log}>
          ${repeat(
            [...rows, ...pending],
            (one) => one.id ?? ('seq' in one ? one.seq : ''),
            (one) => ('seq' in one ? message(one, rows, latest, read, context) : unsent(one, context)),
          )}
          ${this.uploads.messages(context)}
        </div>
        ${dock(context.asking, this.kept, context)}
      </div>
      <p class="typing" role="status">${this.busy ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${this.writer ? strings.writes(this.writer) : strings.typing}` : nothing}</p>
      <p class="note" role="status">${this.note || this.uploads.told || (this.online ? nothing : strings.offline)}</p>
      ${this.composer(context)}
    </dialog>
    ${this.telegram ? this.elsewhere.render(context) : nothing}`;
  }

  private composer(context: Context): TemplateResult {
    const { strings } = context;
    return html`<form class="composer" @submit=${this.submit}>
      ${this.uploads.button(context)}
      <label class="hidden" for="text">${strings.composer}</label>
      <textarea id="text" rows="1" placeholder=${strings.placeholder} autocomplete="off" enterkeyhint="send" @keydown=${this.onKey} @paste=${this.onFiles} @input=${this.tellWriting}></textarea>
      <button type="submit" class="primary send"><span class="hidden">${strings.send}</span><span aria-hidden="true">↑</span></button>
    </form>`;
  }
}

customElements.define('guichet-chat', GuichetChat);
