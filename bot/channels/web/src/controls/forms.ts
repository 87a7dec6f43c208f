/** Small forms whose answer is a line that could have been typed. */

import { html, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import type { Strings } from '../strings.js';

interface Field {
  name: string;
  label: string;
  type: 'text' | 'email' | 'tel';
  autocomplete: AutoFill;
  digits?: number;
  narrow?: boolean;
}

function field({ name, label, type, autocomplete, digits, narrow }: Field): TemplateResult {
  return html`<label class=${digits ? 'digits' : narrow ? 'narrow' : ''}>
    <span>${label}</span>
    <input
      name=${name}
      type=${type}
      autocomplete=${autocomplete}
      inputmode=${digits ? 'numeric' : type === 'text' ? 'text' : type}
      pattern=${digits ? `\\s*(\\d\\s*){${digits}}` : '.*\\S.*'}
      maxlength="200"
      required
    />
  </label>`;
}

/** A form of `fields`; `line` makes what is sent out of their values in order. */
function form(fields: Field[], line: (values: string[]) => string, { strings, say }: Context): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    say(line(fields.map(({ name }) => String(data.get(name)).trim())));
  };
  return html`<form class=${fields.length > 1 ? 'fields' : 'fields single'} @submit=${submit}>
    ${fields.map(field)}
    <button type="submit" class="primary">${strings.confirmForm}</button>
  </form>`;
}

/** Who accompanies the group, sent as "Marie Dupont, marie@exemple.fr, 06 12 34 56 78". */
export function companionForm(context: Context): TemplateResult {
  const { firstName, lastName, email, phone } = context.strings;
  const fields: Field[] = [
    { name: 'first', label: firstName, type: 'text', autocomplete: 'given-name', narrow: true },
    { name: 'last', label: lastName, type: 'text', autocomplete: 'family-name', narrow: true },
    { name: 'email', label: email, type: 'email', autocomplete: 'email' },
    { name: 'phone', label: phone, type: 'tel', autocomplete: 'tel', narrow: true },
  ];
  return form(fields, ([first, last, ...rest]) => [`${first} ${last}`, ...rest].join(', '), context);
}

const SINGLE: Record<string, (strings: Strings) => Field> = {
  code: ({ code }) => ({ name: 'code', label: code, type: 'text', autocomplete: 'one-time-code', digits: 6 }),
  email: ({ emailForm }) => ({ name: 'email', label: emailForm, type: 'email', autocomplete: 'email' }),
  phone: ({ phoneForm }) => ({ name: 'phone', label: phoneForm, type: 'tel', autocomplete: 'tel' }),
};

/** The form for a need that one field answers, if it has one. */
export function singleForm(asks: string, context: Context): TemplateResult | undefined {
  const make = SINGLE[asks];
  return make && form([make(context.strings)], ([value]) => value ?? '', context);
}
