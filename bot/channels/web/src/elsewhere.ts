/** The conversation on Telegram: a dialog with a link and a code to scan, each good once and for a quarter of an hour. */

import { html, nothing, svg, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { Context } from './context.js';
import type { Pass } from './http.js';

export class Elsewhere {
  private pass: Pass | undefined;
  private asked = false;
  private readonly box = createRef<HTMLDialogElement>();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Shows what `ask` is answered. Throws what it throws, and where there is no link (any more). */
  async open(ask: () => Promise<Pass>): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    try {
      this.pass = await ask();
    } finally {
      this.asked = false;
    }
    if (!this.pass.telegram) throw new Error('Telegram is off');
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.box.value?.showModal();
  }

  readonly close = (): void => this.box.value?.close();

  /** What is typed in it, Escape too, is not the page's. */
  render({ strings }: Context): TemplateResult {
    const { telegram, qr } = this.pass ?? {};
    return html`<dialog class="small" aria-labelledby="elsewhere" ${ref(this.box)} @keydown=${(event: Event) => event.stopPropagation()}>
      <h2 id="elsewhere">${strings.telegram}</h2>
      <p>${strings.telegramHow}</p>
      ${qr ? code(qr, strings.telegramCode) : nothing}
      ${telegram ? html`<a class="primary" href=${telegram} target="_blank" rel="noopener">${strings.telegramOpen}<span class="hidden"> ${strings.newTab}</span></a>` : nothing}
      <button type="button" @click=${this.close}>${strings.shut}</button>
    </dialog>`;
  }
}

/** Drawn here: a seller's page may show no picture of ours. Dark on light whatever the colours around, as cameras want it. */
function code({ path, size }: NonNullable<Pass['qr']>, name: string): TemplateResult {
  return html`<svg class="code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${name}>
    ${svg`<path class="light" d="M0 0h${size}v${size}H0z" /><path d=${path} />`}
  </svg>`;
}
