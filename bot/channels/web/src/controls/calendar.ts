/** The month grid: which days are open and how many places are left, by mouse, finger or arrow keys. */

import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Context } from '../context.js';
import { isoOf, dayOf, longDay, monthName, typedDay, weekdays } from '../format.js';
import type { DayPlaces } from '../protocol.js';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The Monday-first cells of a month; `undefined` before its first day. */
export function monthCells(month: Date): (Date | undefined)[][] {
  const first = new Date(month.getFullYear(), month.getMonth(), 1, 12);
  const count = new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
  const lead = (first.getDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: lead }, () => undefined),
    ...Array.from({ length: count }, (_, index) => new Date(month.getFullYear(), month.getMonth(), index + 1, 12)),
  ];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export class Calendar {
  private days: DayPlaces[] = [];
  private byDate = new Map<string, DayPlaces>();
  private active = '';

  constructor(private readonly host: LitElement) {}

  private load(days: DayPlaces[]): void {
    if (days === this.days) return;
    this.days = days;
    this.byDate = new Map(days.map((day) => [day.date, day]));
    this.active = (days.find((day) => day.free > 0) ?? days[0])?.date ?? '';
  }

  private get bounds(): [string, string] {
    const dates = this.days.map((day) => day.date).sort();
    return [dates[0] ?? '', dates.at(-1) ?? ''];
  }

  /** Makes the day current, kept within what is offered, and gives it the focus when asked. */
  private async go(day: Date, focus: boolean): Promise<void> {
    const [first, last] = this.bounds;
    const wanted = isoOf(day);
    this.active = wanted < first ? first : wanted > last ? last : wanted;
    this.host.requestUpdate();
    await this.host.updateComplete;
    if (focus) this.host.renderRoot.querySelector<HTMLElement>(`[data-day="${this.active}"]`)?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const from = dayOf(this.active);
    const step = STEPS[event.key];
    if (step) from.setDate(from.getDate() + step);
    else if (event.key === 'PageUp') from.setMonth(from.getMonth() - 1);
    else if (event.key === 'PageDown') from.setMonth(from.getMonth() + 1);
    else if (event.key === 'Home') from.setDate(from.getDate() - ((from.getDay() + 6) % 7));
    else if (event.key === 'End') from.setDate(from.getDate() + ((7 - from.getDay()) % 7));
    else return;
    event.preventDefault();
    void this.go(from, true);
  }

  private turn(by: number): void {
    const from = dayOf(this.active);
    const month = new Date(from.getFullYear(), from.getMonth() + by, 1, 12);
    const prefix = isoOf(month).slice(0, 7);
    const open = this.days.find((day) => day.date.startsWith(prefix) && day.free > 0);
    void this.go(open ? dayOf(open.date) : month, false);
  }

  render(days: DayPlaces[], context: Context): TemplateResult {
    this.load(days);
    const month = dayOf(this.active);
    const prefix = this.active.slice(0, 7);
    const [first, last] = this.bounds;
    const { strings, lang } = context;
    return html`<div class="calendar">
      <div class="month">
        <button type="button" class="icon" @click=${() => this.turn(-1)} ?disabled=${prefix <= first.slice(0, 7)}>
          <span aria-hidden="true">‹</span><span class="hidden">${strings.previousMonth}</span>
        </button>
        <strong aria-live="polite">${monthName(month, lang)}</strong>
        <button type="button" class="icon" @click=${() => this.turn(1)} ?disabled=${prefix >= last.slice(0, 7)}>
          <span aria-hidden="true">›</span><span class="hidden">${strings.nextMonth}</span>
        </button>
      </div>
      <table role="grid" aria-label=${monthName(month, lang)} @keydown=${this.onKey.bind(this)}>
        <thead>
          <tr>
            ${weekdays(lang).map((day) => html`<th scope="col"><abbr title=${day.long}>${day.short}</abbr></th>`)}
          </tr>
        </thead>
        <tbody>
          ${monthCells(month)
            .filter((week) => week.some((day) => day && isoOf(day) >= first))
            .map((week) => html`<tr>${week.map((day) => html`<td>${day ? this.cell(day, context) : nothing}</td>`)}</tr>`)}
        </tbody>
      </table>
      <p class="legend">${strings.dayLegend}</p>
    </div>`;
  }

  private cell(day: Date, { strings, lang, say }: Context): TemplateResult {
    const iso = isoOf(day);
    const places = this.byDate.get(iso);
    const open = places !== undefined && places.free > 0;
    const told = places === undefined ? strings.notOpen : open ? strings.places(places.free) : (places.closed ?? strings.noPlaces);
    return html`<button
      type="button"
      class=${classMap({ day: true, shut: !open, few: open && places.free * 4 <= places.capacity })}
      data-day=${iso}
      tabindex=${iso === this.active ? 0 : -1}
      aria-disabled=${open ? 'false' : 'true'}
      title=${told}
      @click=${() => open && say(typedDay(iso, lang))}
    >
      <span class="hidden">${longDay(iso, lang)}, ${told}</span>
      <span aria-hidden="true">${day.getDate()}</span>
      <small aria-hidden="true">${places ? (places.closed ? '–' : places.free) : ''}</small>
    </button>`;
  }
}
