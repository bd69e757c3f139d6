export type Rgb = readonly [number, number, number];

/** `#rrggbb` or `r, g, b` as three numbers from 0 to 255; null for anything else. */
export function parseColour(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  const parts = hex
    ? hex.slice(1).map((part) => Number.parseInt(part, 16))
    : colour.split(',').map((part) => Number.parseInt(part, 10));
  const [red, green, blue] = parts;
  if (red === undefined || green === undefined || blue === undefined) return null;
  return parts.some((part) => Number.isNaN(part)) ? null : [red, green, blue];
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];
const enough = 4.5;

function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

/** The colour itself, or the nearest shade of it that can be read on `ground` (WCAG AA). */
export function legible(colour: Rgb, ground: Rgb): Rgb {
  const towards = contrast(white, ground) > contrast(black, ground) ? white : black;
  for (let share = 0; share < 1; share += 0.1) {
    const shade = mixed(colour, towards, share);
    if (contrast(shade, ground) >= enough) return shade;
  }
  return towards;
}
