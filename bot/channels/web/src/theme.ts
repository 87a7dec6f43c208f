/** The seller's colour on the panel's light and dark surfaces: moved towards black or white until it can be read there. */

import { inkOn, luminance } from './colour.js';

const OURS = '#14505c';
/** The surface of each scheme on which the accent reads worst (styles/base.ts: `--tint`), and where it is moved to. */
const SCHEMES = { light: ['#e9f0ef', 0], dark: ['#24333a', 1] } as const;
const READABLE = 4.5;

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** `colour` moved by `share` (0 to 1) of the way to black (0) or white (1), its hue kept and half of its saturation at least. */
function moved(colour: string, towards: number, share: number): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const light = (high + low) / 2;
  const saturation = high === low ? 0 : (high - low) / (1 - Math.abs(2 * light - 1));
  const wanted = light + (towards - light) * share;
  const chroma = saturation * (1 - share / 2) * (1 - Math.abs(2 * wanted - 1));
  const parts = [red, green, blue].map((part) => {
    const place = high === low ? 0 : (part - low) / (high - low) - 0.5;
    return Math.round(255 * (wanted + chroma * place)).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

function readable(accent: string, surface: string, towards: number): string {
  let shown = accent;
  for (let share = 0.05; contrast(shown, surface) < READABLE && share < 1.01; share += 0.05) shown = moved(accent, towards, share);
  return shown;
}

/** The custom properties of an accent, `#rrggbb`; our own colour for what is none. */
export function theme(accent: string): Record<string, string> {
  const brand = inkOn(accent) ? accent : OURS;
  const found: Record<string, string> = { '--brand': brand, '--on-brand': inkOn(brand) ?? '' };
  for (const [scheme, [surface, towards]] of Object.entries(SCHEMES)) {
    const shown = readable(brand, surface, towards);
    found[`--accent-${scheme}`] = shown;
    found[`--on-${scheme}`] = inkOn(shown) ?? '';
  }
  return found;
}
