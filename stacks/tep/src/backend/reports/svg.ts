import type { Drawing, Shape } from './shapes.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** What XML 1.0 does not allow even as an entity. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
const number = (value: number): string => String(Number(value.toFixed(2)));

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'line': {
      const [[x1, y1], [x2, y2]] = [shape.from, shape.to];
      const dash = shape.dashed === true ? ' stroke-dasharray="4 3"' : '';
      return `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${shape.colour}" stroke-width="${shape.width}"${dash}/>`;
    }
    case 'path': {
      const points = shape.places.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke="${shape.colour}" stroke-width="${shape.width}"/>`;
    }
    case 'box': {
      const [x, y] = shape.at;
      return `<rect x="${number(x)}" y="${number(y)}" width="${number(shape.width)}" height="${number(shape.height)}" fill="${shape.colour}"/>`;
    }
    case 'text': {
      const [x, y] = shape.at;
      return `<text x="${number(x)}" y="${number(y)}" font-size="${shape.size}" text-anchor="${shape.align}" fill="${shape.colour}">${escaped(shape.text)}</text>`;
    }
  }
}

/** A drawing as an SVG document on white. */
export function svgOf({ width, height, shapes }: Drawing): string {
  const view = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${view} font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>${shapes.map(element).join('')}</svg>`;
}
