/** The controls under the log: what can be answered with a click to the question just asked. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Context } from './context.js';
import type { Calendar } from './controls/calendar.js';
import { companionForm, singleForm } from './controls/forms.js';
import { ratingScale, rates } from './controls/rating.js';
import { slotList } from './controls/slots.js';
import type { Steppers } from './controls/steppers.js';
import type { Button, Row } from './protocol.js';

/** Above this many characters in the titles, a column reads better than a wrapped row. */
const LONG_TITLE = 34;

function quickReplies(buttons: Button[], main: string | undefined, { press, strings }: Context): TemplateResult | typeof nothing {
  if (!buttons.length) return nothing;
  if (rates(buttons)) return ratingScale(buttons, press, strings);
  const long = buttons.some(({ title }) => title.length > LONG_TITLE);
  return html`<div class="replies ${long ? 'column' : ''}" role="group" aria-label=${strings.answers}>
    ${buttons.map(
      ({ title, payload }) => html`<button
        type="button"
        class=${payload === main ? 'primary' : ''}
        @click=${() => press(title, payload)}
      >
        ${title}
      </button>`,
    )}
  </div>`;
}

interface Control {
  body: TemplateResult;
  /** Said above it, for who has the question out of sight. */
  title?: string;
  /** Many choices: the few proposed as buttons come first. */
  long?: boolean;
}

/** The controls that keep what was done with them between two drawings. */
export interface Kept {
  calendar: Calendar;
  steppers: Steppers;
}

function control(row: Row, { calendar, steppers }: Kept, context: Context): Control | undefined {
  const { asks, days, slots, categories } = row.custom ?? {};
  const { strings } = context;
  if (slots?.length) return { title: strings.pickTime, body: slotList(slots, context), long: true };
  if (days?.length) return { title: strings.pickDay, body: calendar.render(days, context), long: true };
  if (asks === 'party' && categories?.length) return { title: strings.pickParty, body: steppers.render(categories, context), long: true };
  if (asks === 'companion') return { title: strings.companionForm, body: companionForm(context) };
  const single = singleForm(asks ?? '', context);
  return single && { body: single };
}

/** The dock for the row that asks, or nothing. */
export function dock(row: Row | undefined, kept: Kept, context: Context): TemplateResult | typeof nothing {
  if (!row) return nothing;
  try {
    return drawn(row, kept, context);
  } catch {
    return nothing; // what cannot be shown leaves the composer: typing always works
  }
}

function drawn(row: Row, kept: Kept, context: Context): TemplateResult | typeof nothing {
  const shown = control(row, kept, context);
  if (!shown && !row.buttons.length) return nothing;
  const replies = quickReplies(row.buttons, row.custom?.main, context);
  return html`<div class="dock" role="group" aria-label=${shown?.title ?? context.strings.answers}>
    ${shown?.long ? replies : nothing} ${shown?.title ? html`<h3 class="asked">${shown.title}</h3>` : nothing}
    ${shown?.body ?? nothing} ${shown?.long ? nothing : replies}
  </div>`;
}
