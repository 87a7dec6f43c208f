/** The few pictures of the panel, drawn in the ink of what they stand in; none of them says anything that words do not. */

import { svg, html, type TemplateResult } from 'lit';

const PATHS = {
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.5 8.5a1.7 1.7 0 0 1-2.5-2.5L15 7',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  plane: 'M21 4L3 11.5l5.5 2V20l3.3-5 5.2 3zM21 4L8.5 13.5',
  mail: 'M3 6h18v12H3zM3.5 6.5L12 13l8.5-6.5',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z',
  person: 'M4 13a8 8 0 0 1 16 0M4 13v4h3v-5H4M20 13v4h-3v-5h3M19 17c0 2-2 3-5 3',
};

export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${PATHS[name]} />`}</svg>`;
}
