/** A seller's accent colour, checked before it reaches a style. */

/** The WCAG relative luminance of `#rrggbb`, 0 to 1. */
export function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever reads better on `accent` (WCAG relative luminance); nothing for what is not #rrggbb. */
export function inkOn(accent: string | null | undefined): string | undefined {
  if (!accent || !/^#[0-9a-f]{6}$/i.test(accent)) return undefined;
  return luminance(accent) > 0.179 ? '#000000' : '#ffffff';
}
