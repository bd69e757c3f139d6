import data from './constants.json' with { type: 'json' };

/**
 * The numbers of the model, as doubles. `constants.json` says for each one whether the benchmark
 * program held it as a 32-bit or a 64-bit literal; the 32-bit ones are rounded here, once, and
 * nowhere else (precision rule 1). Scalars become numbers, lists become Float64Array, notes stay.
 */
type Resolved<T> = T extends { value: number; precision: string }
  ? number
  : T extends { value: number[]; precision: string | string[] }
    ? Float64Array
    : T extends { value: infer V; precision: string }
      ? V
      : T extends (infer Element)[]
        ? readonly Resolved<Element>[]
        : T extends object
          ? { readonly [Key in keyof T]: Resolved<T[Key]> }
          : T;

function literal(value: number, precision: unknown): number {
  switch (precision) {
    case 'single':
      return Math.fround(value);
    case 'double':
    case 'integer':
      return value;
    default:
      throw new TypeError(`constants.json: unknown precision ${String(precision)}`);
  }
}

function resolveEntry(value: unknown, precision: unknown): unknown {
  if (typeof value === 'number') return literal(value, precision);
  if (!Array.isArray(value)) return value;
  const perElement: unknown[] | null = Array.isArray(precision) ? precision : null;
  return Float64Array.from(value, (element: number, i) =>
    literal(element, perElement === null ? precision : perElement[i]),
  );
}

function resolve(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(resolve);
  if (typeof node !== 'object' || node === null) return node;
  if ('value' in node && 'precision' in node) return resolveEntry(node.value, node.precision);
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, resolve(child)]));
}

export const constants = resolve(data) as Resolved<typeof data>;

/** Integration step δ in hours: the 32-bit quotient 1/3600, slightly more than one second. */
export const STEP = constants.run.step;
