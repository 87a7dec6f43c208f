/** What stands under a message: papers to download, sources. That it was passed on is said in its words. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import { pieces, safeUrl } from '../links.js';
import type { Custom, Paper, Source } from '../protocol.js';

type Shown = TemplateResult | typeof nothing;

/**
 * Plain text with its web addresses as links; nothing in it is ever read as HTML. The gateway's own addresses (signed
 * links, hundreds of characters long) are shown as what they lead to.
 */
export function plainText(text: string, { base, strings }: Context): TemplateResult {
  return html`${pieces(text).map(({ text: piece, href }) =>
    href
      ? html`<a href=${href} target="_blank" rel="noopener nofollow"
          >${href.startsWith(base) ? (strings.pages[href.slice(base.length).split(/[/?]/)[0] ?? ''] ?? strings.open) : piece}<span class="hidden"> ${strings.newTab}</span></a
        >`
      : piece,
  )}`;
}

export function paperLinks(papers: Paper[] | undefined, { base, strings }: Context): Shown {
  if (!papers?.length) return nothing;
  return html`<ul class="papers" aria-label=${strings.papers}>
    ${papers.map(({ title, url }) => {
      const href = safeUrl(url, base);
      return html`<li>${href ? html`<a href=${href} download target="_blank" rel="noopener">${title}</a>` : title}</li>`;
    })}
  </ul>`;
}

/** Document and article, as a link where it is published on one. */
export function sourceName({ document, article, url }: Source, { base, strings }: Context): TemplateResult {
  const href = safeUrl(url, base);
  const name = html`${document}${article ? html`, ${article}` : nothing}`;
  return html`${href ? html`<a href=${href} target="_blank" rel="noopener">${name}<span class="hidden"> ${strings.newTab}</span></a>` : name}`;
}

/** The sources of an answer but for those that `reasons` name beside their sentences. */
export function sourceLinks({ sources = [], reasons = [] }: Custom, context: Context): Shown {
  const { strings } = context;
  const shown = sources.filter(({ document, article }) => !reasons.some((one) => one.document === document && one.article === article));
  if (!shown.length) return nothing;
  const list = html`<ul class="sources" aria-label=${strings.sources}>
    ${shown.map((source) => html`<li>${sourceName(source, context)}</li>`)}
  </ul>`;
  return shown.length === 1 ? list : html`<details><summary>${strings.sources} (${shown.length})</summary>${list}</details>`;
}
