/** Head counts by category: how many of each, by buttons, by arrow keys or typed into the field. */

import { html, type LitElement, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import type { HeadCount } from '../protocol.js';

const HOLD = 400;
const EVERY = 70;
/** Who is no visitor: a group of guides alone is none. */
const BESIDE = new Set(['guides', 'companions', 'drivers']);

export class Steppers {
  private categories: HeadCount[] = [];
  private counts: number[] = [];
  private timer = 0;

  constructor(private readonly host: LitElement) {}

  private load(categories: HeadCount[]): void {
    if (categories === this.categories) return;
    this.categories = categories;
    this.counts = categories.map(({ value, min }) => value ?? min ?? 0);
  }

  private set(at: number, count: number): void {
    const { min = 0, max = Infinity } = this.categories[at] ?? {};
    this.counts[at] = Math.min(Math.max(Number.isFinite(count) ? Math.trunc(count) : 0, min), max);
    this.host.requestUpdate();
  }

  private step(at: number, by: number): void {
    this.set(at, (this.counts[at] ?? 0) + by);
  }

  /** Held down it goes on counting: nobody clicks forty times. */
  private hold(at: number, by: number): void {
    this.release();
    const again = (): void => {
      const before = this.counts[at];
      this.step(at, by);
      if (this.counts[at] !== before) this.timer = setTimeout(again, EVERY);
    };
    this.timer = setTimeout(again, HOLD);
    // Wherever it is let go: an answer may have taken the button away meanwhile.
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, this.release, { once: true });
  }

  private readonly release = (): void => clearTimeout(this.timer);

  /** "45 adultes, 2 guides": what could have been typed. */
  private get line(): string {
    const said = this.categories.map(({ label, one, none }, at) => {
      const count = this.counts[at] ?? 0;
      return count ? `${count} ${count === 1 ? (one ?? label) : label}` : none;
    });
    return said.filter(Boolean).join(', ');
  }

  render(categories: HeadCount[], { strings, say }: Context): TemplateResult {
    this.load(categories);
    const visitors = this.counts.some((count, at) => count > 0 && !BESIDE.has(categories[at]?.id ?? ''));
    const total = this.counts.reduce((sum, count) => sum + count, 0);
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      if (visitors) say(this.line);
    };
    return html`<form class="steppers" novalidate @submit=${submit}>
      <ul>
        ${categories.map((category, at) => this.row(category, at, strings))}
      </ul>
      <button type="submit" class="primary" aria-disabled=${visitors ? 'false' : 'true'}>
        ${strings.confirmForm}${total ? html` · ${strings.people(total)}` : ''}
      </button>
    </form>`;
  }

  private row({ id, label, min = 0, max }: HeadCount, at: number, strings: Context['strings']): TemplateResult {
    const count = this.counts[at] ?? 0;
    const button = (by: number, name: string, sign: string, end: boolean): TemplateResult => html`<button
      type="button"
      class="icon"
      aria-disabled=${end ? 'true' : 'false'}
      @click=${() => this.step(at, by)}
      @pointerdown=${(event: PointerEvent) => event.button === 0 && this.hold(at, by)}
      @pointerleave=${this.release}
    >
      <span aria-hidden="true">${sign}</span><span class="hidden">${name} ${label}</span>
    </button>`;
    return html`<li>
      <label for=${`count-${id}`}>${label}</label>
      ${button(-1, strings.fewer, '−', count <= min)}
      <input
        id=${`count-${id}`}
        type="number"
        inputmode="numeric"
        autocomplete="off"
        min=${min}
        max=${max ?? ''}
        .value=${String(count)}
        @focus=${({ target }: FocusEvent) => (target as HTMLInputElement).select()}
        @input=${({ target }: InputEvent) => this.set(at, (target as HTMLInputElement).valueAsNumber)}
      />
      ${button(1, strings.more, '+', max !== undefined && count >= max)}
    </li>`;
  }
}
