/** The hours of a day with the places left in each. */

import { html, type TemplateResult } from 'lit';
import type { Context } from '../context.js';
import { clock } from '../format.js';
import type { SlotPlaces } from '../protocol.js';

export function slotList(slots: SlotPlaces[], { strings, lang, say }: Context): TemplateResult {
  return html`<ul class="slots">
    ${slots.map((slot) => {
      const open = slot.free > 0;
      const told = open ? strings.places(slot.free) : (slot.closed ?? strings.noPlaces);
      return html`<li>
        <button type="button" class="slot" ?disabled=${!open} @click=${() => say(clock(slot.time, lang))}>
          <strong>${clock(slot.time, lang)}</strong> <small>${told}</small>
        </button>
      </li>`;
    })}
  </ul>`;
}
