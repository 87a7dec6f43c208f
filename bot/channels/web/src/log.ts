/** The rows held so far and what follows from them. Pure: no network, no page. */

import type { Order, Pending, Row } from './protocol.js';

export class Log {
  private rows = new Map<number, Row>();

  /** The last sequence number of an unbroken run from 1: what to resume after. */
  last = 0;

  /** Takes rows in, each once; returns whether anything was new. */
  add(rows: Row[]): boolean {
    const before = this.rows.size;
    for (const row of rows) if (!this.rows.has(row.seq)) this.rows.set(row.seq, row);
    while (this.rows.has(this.last + 1)) this.last += 1;
    return this.rows.size > before;
  }

  clear(): void {
    this.rows.clear();
    this.last = 0;
  }

  /** All rows by sequence number. */
  get all(): Row[] {
    return [...this.rows.values()].sort((one, other) => one.seq - other.seq);
  }

  /**
   * The row whose controls are to be shown: the last answer, unless the customer has spoken since. A notice after it
   * leaves a question standing, but not what was only offered (another way to pay what is paid now).
   */
  asking(pending: Pending[]): Row | undefined {
    if (pending.length) return undefined;
    const rows = this.all;
    const spoken = rows.filter((row) => row.author !== 'system').at(-1);
    if (!spoken || spoken.author === 'customer') return undefined;
    return spoken === rows.at(-1) || spoken.custom?.asks ? spoken : undefined;
  }

  /** The last row of a person of the seller; 0 for none. */
  get byPerson(): number {
    return Math.max(0, ...this.all.filter((row) => row.author === 'agent').map((row) => row.seq));
  }

  /** Who of the seller has written or taken the conversation last; "" for nobody known by name. */
  get person(): string {
    const told = this.all.map(({ custom }) => custom?.agent ?? custom?.handoff?.agent);
    return told.findLast(Boolean) ?? '';
  }

  /** The customer's last row that a person who has seen all up to `seq` has read. */
  read(seq: number): number {
    return Math.max(0, ...this.all.filter((row) => row.author === 'customer' && row.seq <= seq).map((row) => row.seq));
  }

  /** For each order reference the last row that tells of it: older cards lose their payment link. */
  latest(): Map<string, number> {
    const found = new Map<string, number>();
    for (const row of this.all) for (const order of ordersOf(row)) if (order.reference) found.set(order.reference, row.seq);
    return found;
  }
}

/** The words of a row without the paragraphs that a card under the same answer shows; `rows` are all of the log. */
export function wordsBeside(row: Row, rows: Row[]): string {
  const after = rows.filter((other) => other.seq >= row.seq);
  const next = after.findIndex((other) => other.author === 'customer');
  // Without buttons an answer comes as a row a paragraph, and its data with the last of them.
  const shown = new Set((next < 0 ? after : after.slice(0, next)).flatMap((other) => other.custom?.in_card ?? []));
  return (row.text ?? '')
    .split('\n\n')
    .filter((paragraph) => !shown.has(paragraph))
    .join('\n\n');
}

/** The order or orders a row carries. */
export function ordersOf(row: Row): Order[] {
  return [row.custom?.order, ...(row.custom?.orders ?? [])].filter((order) => order !== undefined && order !== null);
}
