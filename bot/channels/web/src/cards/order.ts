/** An order, option or quote: its lines, what is due, until when, and what can be done with it. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import { clock, deadline, longDay, money } from '../format.js';
import { safeUrl } from '../links.js';
import type { Custom, Order, OrderLine } from '../protocol.js';
import { paperLinks } from './extras.js';
import { factList, visitOf, why } from './recap.js';

const GOOD = new Set(['confirmed', 'held']);
const OVER = new Set(['cancelled', 'expired', 'refunded']);

function tone(state: string): string {
  return GOOD.has(state) ? 'good' : OVER.has(state) ? 'over' : 'open';
}

/** The lines gathered by day, site and hour, in the order given: a visit is read as one block. */
function sessions(lines: OrderLine[]): { title: Partial<OrderLine>; lines: OrderLine[] }[] {
  const found = new Map<string, OrderLine[]>();
  for (const line of lines) {
    const key = [line.date, line.site, line.time].join('|');
    found.set(key, [...(found.get(key) ?? []), line]);
  }
  return [...found.values()].map((group) => ({ title: group[0] ?? {}, lines: group }));
}

function lineRows(order: Order, places: Custom['places'], { lang, strings }: Context): TemplateResult[] {
  return sessions(order.lines ?? []).map(({ title, lines }) => {
    const day = title.date && title.date !== order.date ? longDay(title.date, lang) : '';
    const left = places?.find(({ date, time }) => time === title.time && date === (title.date ?? order.date))?.free;
    const site = title.site === order.activity ? '' : title.site;
    const head = [day, title.time ? clock(title.time, lang) : '', site].filter(Boolean).join(' · ');
    return html`<tbody>
      ${head ? html`<tr><th colspan="2" scope="rowgroup">${head}${left ? html` <small class="left">${strings.places(left)}</small>` : nothing}</th></tr>` : nothing}
      ${lines.map(
        (line) => html`<tr>
          <td>
            ${line.quantity} × ${line.label}
            ${line.unit_cents ? html`<small>${strings.at} ${money(line.unit_cents, lang, order.currency)}</small>` : nothing}
          </td>
          <td class="sum">${line.total_cents ? money(line.total_cents, lang, order.currency) : strings.free}</td>
        </tr>`,
      )}
    </tbody>`;
  });
}

function totals(order: Order, { lang, strings }: Context): TemplateResult | typeof nothing {
  if (order.total_cents === undefined) return nothing;
  const due = order.due_now_cents;
  return html`<tfoot>
    <tr class="total">
      <th scope="row">${strings.total}</th>
      <td class="sum">${money(order.total_cents, lang, order.currency)}</td>
    </tr>
    ${due && due !== order.total_cents
      ? html`<tr><th scope="row">${strings.due}</th><td class="sum">${money(due, lang, order.currency)}</td></tr>`
      : nothing}
  </tfoot>`;
}

function limits(order: Order, { lang, strings }: Context): TemplateResult[] {
  const shown: [string, string][] = [];
  if (order.expires_at && !OVER.has(order.state) && order.state !== 'confirmed') {
    shown.push([order.state === 'awaiting_payment' ? strings.payBefore : strings.until, order.expires_at]);
  }
  for (const { what, on } of order.deadlines ?? []) {
    const name = strings.deadlines[what];
    if (name && on.slice(0, 10) !== order.expires_at?.slice(0, 10)) shown.push([name, on]);
  }
  return shown.map(([name, on]) => html`<dt>${name}</dt><dd>${deadline(on, lang)}</dd>`);
}

export function paymentLink(value: unknown, { base, strings }: Context, amount = ''): TemplateResult | typeof nothing {
  const url = safeUrl(value, base);
  if (!url) return nothing;
  return html`<a class="primary pay" href=${url} target="_blank" rel="noopener">
      ${strings.pay} ${amount} <span class="hidden">${strings.newTab}</span>
    </a>
    <p class="legend">${strings.payOpens}</p>`;
}

/** The card of `order`; `beside` is what else its message carries: payment link, papers, the sample-data mark; `live` where it is being asked about. */
export function orderCard(order: Order, beside: Custom, live: boolean, context: Context): TemplateResult {
  const { strings, lang } = context;
  const kind = order.state === 'quoted' ? strings.quote : order.state === 'held' ? strings.option : strings.order;
  const due = order.due_now_cents ?? order.total_cents;
  return html`<article class="card ${tone(order.state)}">
    <header>
      <p class="kind">
        <span>${kind} ${order.reference ? html`<b class="figures">${order.reference}</b>` : nothing}</span>
        <span class="state">${strings.states[order.state] ?? order.state}</span>
      </p>
      <h3>${visitOf(beside.facts, live, context) ?? order.activity}</h3>
      ${beside.facts ? nothing : html`<p>
        ${order.date ? longDay(order.date, lang) : nothing}${order.date && order.people ? ' · ' : ''}${order.people
          ? strings.people(order.people)
          : nothing}
      </p>`}
    </header>
    ${factList(beside.facts, live, context)}
    <dl>${limits(order, context)}</dl>
    ${OVER.has(order.state) ? nothing : paymentLink(beside.payment_url, context, due ? money(due, lang, order.currency) : '')}
    ${paperLinks(beside.papers, context)}
    <table>${lineRows(order, beside.places, context)}${totals(order, context)}</table>
    ${why(beside.reasons, context)}
    ${beside.sample ? html`<footer><b>${strings.sample}</b> ${strings.sampleLong}</footer>` : nothing}
  </article>`;
}
