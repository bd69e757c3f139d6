/** Pages and what of them is shown, in the part of the address behind `#`. */
export type Route =
  | { readonly page: 'process' }
  | { readonly page: 'detection' }
  | { readonly page: 'incidents'; readonly incident: number | null }
  | { readonly page: 'models'; readonly incident: number | null }
  | { readonly page: 'assistant'; readonly incident: number | null }
  | { readonly page: 'knowledge'; readonly document: string | null; readonly chunk: number | null }
  | { readonly page: 'about' };
export type PageName = Route['page'];

/** In the order of the page bar. */
export const PAGES = [
  'process',
  'detection',
  'incidents',
  'models',
  'assistant',
  'knowledge',
  'about',
] as const satisfies readonly PageName[];

/** "#/incidents/3" */
export function formatRoute(route: Route): string {
  return `#/${[route.page, ...partsOf(route)].join('/')}`;
}

function partsOf(route: Route): string[] {
  switch (route.page) {
    case 'incidents':
    case 'models':
    case 'assistant':
      return route.incident === null ? [] : [String(route.incident)];
    case 'knowledge': {
      const { document, chunk } = route;
      if (document === null) return [];
      return [encodeURIComponent(document), ...(chunk === null ? [] : [String(chunk)])];
    }
    case 'process':
    case 'detection':
    case 'about':
      return [];
  }
}

/** Null for anything that `formatRoute` did not write; an empty address is the first page. */
export function parseRoute(hash: string): Route | null {
  if (hash === '' || hash === '#' || hash === '#/') return { page: 'process' };
  if (!hash.startsWith('#/')) return null;
  const [name, first, second, ...more] = hash.slice(2).split('/');
  const page = PAGES.find((each) => each === name);
  if (page === undefined || more.length > 0) return null;
  switch (page) {
    case 'incidents':
    case 'models':
    case 'assistant': {
      const incident = parseNumber(first);
      return incident === undefined || second !== undefined ? null : { page, incident };
    }
    case 'knowledge': {
      const document = parseText(first);
      const chunk = parseNumber(second);
      return document === undefined || chunk === undefined ? null : { page, document, chunk };
    }
    case 'process':
    case 'detection':
    case 'about':
      return first === undefined ? { page } : null;
  }
}

/** Null: not given; undefined: given, but no number. */
function parseNumber(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

function parseText(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  try {
    return text === '' ? undefined : decodeURIComponent(text);
  } catch {
    return undefined; // a % that encodes nothing
  }
}
