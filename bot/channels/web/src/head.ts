/** The head of the panel: who answers, and what is in reach whatever goes on. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Context } from './context.js';
import { icon } from './icons.js';

export interface HeadState {
  /** Whether a person has the conversation, and their name where it is known. */
  withPerson: boolean;
  person: string;
  /** Whether the conversation can go on on Telegram. */
  telegram: boolean;
}

export interface HeadActs {
  close(): void;
  print(): void;
  /** Goes on in the other language. */
  switchLang(): void;
  telegram(): void;
}

export function head({ withPerson, person, telegram }: HeadState, acts: HeadActs, { strings, base, lang, say }: Context): TemplateResult {
  const answers = withPerson ? html`<b class="there">${strings.personAnswers(person || strings.agent)}</b>` : strings.subtitle;
  const other = lang === 'fr' ? 'en' : 'fr';
  return html`<div class="head">
    <h2 id="title">${strings.title}</h2>
    <div class="tools">
      <button type="button" class="icon tongue" @click=${acts.switchLang}>
        <span aria-hidden="true">${other}</span><span class="hidden" lang=${other}>${strings.otherLanguage}</span>
      </button>
      <button type="button" class="icon" @click=${acts.print}>${icon('print')}<span class="hidden">${strings.print}</span></button>
      <button type="button" class="icon" @click=${() => say(strings.askTranscript)}>
        ${icon('mail')}<span class="hidden">${strings.askTranscript}</span>
      </button>
      ${telegram
        ? html`<button type="button" class="icon" aria-haspopup="dialog" @click=${acts.telegram}>
            ${icon('plane')}<span class="hidden">${strings.telegram}</span>
          </button>`
        : nothing}
      <button type="button" class="icon" @click=${acts.close}>
        <span aria-hidden="true">✕</span><span class="hidden">${strings.close}</span>
      </button>
    </div>
    <p>${answers} · <a href=${`${base}privacy`} target="_blank" rel="noopener">${strings.privacy}<span class="hidden"> ${strings.newTab}</span></a></p>
    ${withPerson
      ? nothing
      : html`<button type="button" class="adviser" @click=${() => say(strings.askAdviser)}>
          ${icon('person')}<span aria-hidden="true">${strings.adviser}</span><span class="hidden">${strings.askAdviser}</span>
        </button>`}
  </div>`;
}
