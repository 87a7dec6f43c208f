/** The controls under the log: what can be answered with a click to the question just asked. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Context } from './context.js';
import type { Calendar } from './controls/calendar.js';
import { companionForm, singleForm } from './controls/forms.js';
import { slotList } from './controls/slots.js';
import type { Button, Row } from './protocol.js';

/** Above this many characters in the titles, a column reads better than a wrapped row. */
const LONG_TITLE = 34;

function quickReplies(buttons: Button[], main: string | undefined, { press, strings }: Context): TemplateResult | typeof nothing {
  if (!buttons.length) return nothing;
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

function control(row: Row, calendar: Calendar, context: Context): Control | undefined {
  const { asks, days, slots } = row.custom ?? {};
  const { strings } = context;
  if (slots?.length) return { title: strings.pickTime, body: slotList(slots, context), long: true };
  if (days?.length) return { title: strings.pickDay, body: calendar.render(days, context), long: true };
  if (asks === 'companion') return { title: strings.companionForm, body: companionForm(context) };
  const single = singleForm(asks ?? '', context);
  return single && { body: single };
}

/** The dock for the row that asks, or nothing. */
export function dock(row: Row | undefined, calendar: Calendar, context: Context): TemplateResult | typeof nothing {
  if (!row) return nothing;
  const shown = control(row, calendar, context);
  if (!shown && !row.buttons.length) return nothing;
  const replies = quickReplies(row.buttons, row.custom?.main, context);
  return html`<div class="dock" role="group" aria-label=${shown?.title ?? context.strings.answers}>
    ${shown?.long ? replies : nothing} ${shown?.title ? html`<h3 class="asked">${shown.title}</h3>` : nothing}
    ${shown?.body ?? nothing} ${shown?.long ? nothing : replies}
  </div>`;
}
