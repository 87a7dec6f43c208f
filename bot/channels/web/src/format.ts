/** Money, days and hours as a reader of each language writes them. */

export type Lang = 'fr' | 'en';

/** The sellers' own time zone: a deadline is theirs, wherever the reader is. */
const PARIS = 'Europe/Paris';

const LOCALES: Record<Lang, string> = { fr: 'fr-FR', en: 'en-GB' };

/** The language of the chat for any `lang` a page may give; French unless it is English. */
export function asLang(value: string | null | undefined): Lang {
  return value?.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** `cents` of `currency`; whole euros keep their decimals so that columns line up. */
export function money(cents: number, lang: Lang, currency = 'EUR'): string {
  return new Intl.NumberFormat(LOCALES[lang], { style: 'currency', currency }).format(cents / 100);
}

/** A calendar day `YYYY-MM-DD` at noon, so that no time zone moves it to the day before. */
export function dayOf(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T12:00:00`);
}

/** `YYYY-MM-DD` of a local date. */
export function isoOf(day: Date): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

function spell(day: Date, lang: Lang, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[lang], options).format(day);
}

/** "vendredi 12 mars 2027". */
export function longDay(iso: string, lang: Lang): string {
  return spell(dayOf(iso), lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "12 mars 2027": what a customer would type. */
export function typedDay(iso: string, lang: Lang): string {
  return spell(dayOf(iso), lang, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "mars 2027". */
export function monthName(month: Date, lang: Lang): string {
  return spell(month, lang, { month: 'long', year: 'numeric' });
}

/** The seven weekdays from Monday on, short and long. */
export function weekdays(lang: Lang): { short: string; long: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = new Date(2024, 0, 1 + index, 12);
    return { short: spell(day, lang, { weekday: 'short' }).replace('.', ''), long: spell(day, lang, { weekday: 'long' }) };
  });
}

/** "10h30" in French, "10:30" in English, from "10:30" or "10:30:00"; "9h" and "9:00", as the sentences beside have it. */
export function clock(time: string, lang: Lang): string {
  const [hours = '', minutes = ''] = time.split(':');
  return lang === 'fr' ? `${Number(hours)}h${minutes === '00' ? '' : minutes}` : `${Number(hours)}:${minutes}`;
}

/** A deadline: "11 avril 2027", or "11 avril 2027 à 23h59" when a time is given. */
export function deadline(iso: string, lang: Lang): string {
  if (iso.length <= 10) return typedDay(iso, lang);
  const moment = new Date(iso);
  const time = spell(moment, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: PARIS });
  const day = spell(moment, lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: PARIS });
  return `${day} ${lang === 'fr' ? 'à' : 'at'} ${clock(time, lang)}`;
}
