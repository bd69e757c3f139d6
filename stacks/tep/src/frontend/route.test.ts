import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { formatRoute, parseRoute, type Route } from './route.ts';

const id = fc.integer({ min: 1, max: 1_000_000 });
const incident = fc.option(id);
const document = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((text) => text.isWellFormed());
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ page: 'process' }, { page: 'detection' }, { page: 'about' }),
  fc.record({ page: fc.constantFrom('incidents', 'models', 'assistant'), incident }),
  fc.record({ page: fc.constant('knowledge'), document, chunk: fc.option(id) }),
  fc.constant<Route>({ page: 'knowledge', document: null, chunk: null }),
);

test('an address reads back', () => {
  fc.assert(
    fc.property(route, (address) => {
      expect(parseRoute(formatRoute(address))).toEqual(address);
    }),
  );
});

test('no text upsets the parser, and what it accepts it writes again', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parseRoute(`#/${text}`);
      if (parsed !== null) expect(parseRoute(formatRoute(parsed))).toEqual(parsed);
    }),
  );
});

test.each(['#content', '#/nowhere', '#/incidents/0', '#/incidents/x', '#/about/1', '#/models/1/2'])(
  '%s is no page',
  (hash) => expect(parseRoute(hash)).toBeNull(),
);

it('opens the first page where none is named', () => {
  expect(parseRoute('')).toEqual({ page: 'process' });
});
