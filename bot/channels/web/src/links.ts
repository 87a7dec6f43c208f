/** What may become a link, and text cut into plain pieces and links. Everything else stays text. */

/** The address when it is http(s), or mailto when allowed; otherwise nothing (`javascript:`, `data:`...). */
export function safeUrl(value: unknown, base: string, schemes = ['http:', 'https:']): string | undefined {
  if (typeof value !== 'string' || !value) return undefined;
  try {
    const url = new URL(value, base);
    return schemes.includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export interface Piece {
  text: string;
  href?: string;
}

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]»]/gi;

/** `text` in order, with the bare web addresses in it marked as links. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    const href = safeUrl(match[0], match[0]);
    found.push(href ? { text: match[0], href } : { text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}
