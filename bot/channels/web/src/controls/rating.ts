/** How a person's help is judged: five answers on one scale, worst first. */

import { html, type TemplateResult } from 'lit';
import type { Button } from '../protocol.js';
import type { Strings } from '../strings.js';

const RATING = /^b:rate-/;

/** Whether the buttons are a scale's. */
export function rates(buttons: Button[]): boolean {
  return buttons.length > 0 && buttons.every(({ payload }) => RATING.test(payload));
}

/** "4 – plutôt oui": the figure above its words. */
export function ratingScale(buttons: Button[], press: (title: string, payload: string) => void, strings: Strings): TemplateResult {
  return html`<div class="scale" role="group" aria-label=${strings.answers}>
    ${buttons.map(({ title, payload }) => {
      const [figure, words] = title.split(' – ');
      return html`<button type="button" @click=${() => press(title, payload)}><b>${figure}</b> <small>${words}</small></button>`;
    })}
  </div>`;
}
