/** What a recap rests on: its facts, each changed by a click, and the rules behind its figures. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import { icon } from '../icons.js';
import type { Custom, Fact } from '../protocol.js';
import { sourceName } from './extras.js';

type Shown = TemplateResult | typeof nothing;

/** The value of a fact; while the recap is the last word, a button that says what could be typed to change it. */
function value(fact: Fact, live: boolean, { strings, say }: Context): TemplateResult {
  if (!live || !fact.change) return html`${fact.value}`;
  return html`<button type="button" class="fact" @click=${() => say(fact.change ?? '')}>
    <span>${fact.value}</span><span class="hidden"> – ${strings.change}</span>${icon('pencil')}
  </button>`;
}

/** The visit, as the card's heading. */
export function visitOf(facts: Fact[] | undefined, live: boolean, context: Context): TemplateResult | undefined {
  const visit = facts?.find(({ id }) => id === 'activity');
  return visit && value(visit, live, context);
}

export function factList(facts: Fact[] | undefined, live: boolean, context: Context): Shown {
  if (!facts?.length) return nothing;
  const others = facts.filter(({ id }) => id !== 'activity');
  return html`<dl class="facts">
    ${others.map((fact) => html`<div><dt>${fact.label}</dt><dd>${value(fact, live, context)}</dd></div>`)}
  </dl>`;
}

/** "Pourquoi ?": unfolds the sentence of each rule with its article. */
export function why(reasons: Custom['reasons'], context: Context): Shown {
  if (!reasons?.length) return nothing;
  return html`<details class="why">
    <summary>${context.strings.why}</summary>
    <ul>
      ${reasons.map(
        ({ text, document, article, url }) =>
          html`<li>${text} ${document ? html`<small>${sourceName({ document, article: article ?? '', ...(url ? { url } : {}) }, context)}</small>` : nothing}</li>`,
      )}
    </ul>
  </details>`;
}
