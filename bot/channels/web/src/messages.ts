/** One message of the log as it is shown: bubble, cards, papers, sources. */

import { html, nothing, type TemplateResult } from 'lit';
import { paperLinks, plainText, sourceLinks } from './cards/extras.js';
import { orderCard, paymentLink } from './cards/order.js';
import type { Context } from './context.js';
import { ordersOf, wordsBeside } from './log.js';
import type { Paper, Pending, Row } from './protocol.js';

function cards(row: Row, latest: Map<string, number>, context: Context): TemplateResult {
  const custom = row.custom ?? {};
  const orders = ordersOf(row);
  const own = orders.length === 1 ? custom : { sample: custom.sample }; // payment and papers of one order belong on its card
  const shown = orders.map((order) => {
    const outdated = order.reference && latest.get(order.reference) !== row.seq;
    return orderCard(order, outdated ? { sample: custom.sample } : own, context.asking === row, context);
  });
  const loose = orders.length === 1 ? nothing : html`${paymentLink(custom.payment_url, context)}${paperLinks(custom.papers, context)}`;
  return html`${shown}${loose}${paperLinks(attached(row, context), context)}
  ${sourceLinks(orders.length === 1 ? custom : { sources: custom.sources }, context)}`;
}

function attached({ attachment }: Row, { strings }: Context): Paper[] | undefined {
  if (typeof attachment === 'string') return [{ title: strings.download, url: attachment }];
  const { src, name } = attachment?.payload ?? {};
  return src ? [{ title: name || strings.download, url: src }] : undefined;
}

/** A row of the log; `read`: the last of the customer's that a person has seen. One that cannot be shown says so and leaves the others alone. */
export function message(row: Row, rows: Row[], latest: Map<string, number>, read: number, context: Context): TemplateResult | typeof nothing {
  let under: TemplateResult;
  let words = row.text ?? '';
  try {
    under = row.author === 'customer' ? html`${paperLinks(attached(row, context), context)}` : cards(row, latest, context);
    if (row.author !== 'customer') words = wordsBeside(row, rows);
  } catch {
    under = html`<p class="unreadable">${context.strings.unreadable}</p>`;
  }
  if (row.text && !words && !row.custom) return nothing;
  const quoted = row.custom?.order?.state === 'quoted'; // a recap is read first, then its question
  const who = { customer: context.strings.you, assistant: context.strings.assistant, agent: row.custom?.agent || context.strings.agent };
  const name = row.author === 'system' ? context.strings.system : who[row.author];
  return html`<div class="message ${row.author}" data-seq=${row.seq} data-asks=${row.custom?.asks ?? nothing}>
    <span class=${row.author === 'agent' ? 'who' : 'hidden'}>${name}${context.lang === 'fr' ? ' :' : ':'}</span>
    ${quoted ? under : nothing} ${words ? html`<p class="bubble">${plainText(words, context)}</p>` : nothing} ${quoted ? nothing : under}
    ${row.seq === read ? html`<small>${context.strings.read}</small>` : nothing}
  </div>`;
}

/** What was said here and has not reached the server yet. */
export function unsent({ shown }: Pending, { strings }: Context): TemplateResult {
  return html`<div class="message customer unsent">
    <p class="bubble">${shown}</p>
    <small>${strings.sending}</small>
  </div>`;
}
