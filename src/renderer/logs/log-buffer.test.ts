import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '#shared/log-line.ts';
import { LogBuffer } from './log-buffer.ts';
import { LogModel } from './log-model.ts';

function line(seq: number, text: string, service = 'web'): LogLine {
  return { seq, time: '', service, stream: 'stdout', text };
}

const batches = fc.array(
  fc.array(fc.record({ text: fc.string({ maxLength: 12 }), service: fc.constantFrom('a', 'b') }), {
    maxLength: 30,
  }),
  { maxLength: 12 },
);

/** Gives each line of the batches its number in the order of arrival. */
function numbered(given: { text: string; service: string }[][]): LogLine[][] {
  let seq = 0;
  return given.map((batch) => batch.map(({ text, service }) => line(seq++, text, service)));
}

describe('the log buffer', () => {
  it('keeps the newest lines within both limits, each under its number', () => {
    fc.assert(
      fc.property(batches, fc.integer({ min: 1, max: 40 }), (given, lines) => {
        const limits = { lines, characters: 60 };
        const buffer = new LogBuffer(limits);
        const all: LogLine[] = [];
        for (const batch of numbered(given)) {
          buffer.append(batch);
          all.push(...batch);
          expect(buffer.length).toBeLessThanOrEqual(lines);
          expect(buffer.length === 1 || buffer.characters <= limits.characters).toBe(true);
          expect(buffer.end).toBe(all.length);
          for (let number = buffer.first; number < buffer.end; number += 1) {
            expect(buffer.at(number)).toBe(all[number]);
          }
          expect(buffer.at(buffer.first - 1)).toBeUndefined();
          expect(buffer.at(buffer.end)).toBeUndefined();
        }
      }),
    );
  });

  it('lets no line go while there is room', () => {
    const buffer = new LogBuffer({ lines: 3, characters: 100 });
    buffer.append([line(0, 'a'), line(1, 'b'), line(2, 'c')]);
    expect(buffer.first).toBe(0);
    buffer.append([line(3, 'd')]);
    expect([buffer.first, buffer.characters]).toEqual([1, 3]);
  });

  it('keeps a line that is longer than all the room', () => {
    const buffer = new LogBuffer({ lines: 10, characters: 4 });
    buffer.append([line(0, 'short'), line(1, 'much longer')]);
    expect(buffer.at(buffer.first)?.text).toBe('much longer');
  });
});

describe('the log model', () => {
  it('shows and finds the same whether lines come before or after the filter and the search', () => {
    fc.assert(
      fc.property(
        batches,
        fc.subarray(['a', 'b']),
        fc.string({ minLength: 1, maxLength: 2 }),
        fc.nat(12),
        (given, hidden, query, when) => {
          const all = numbered(given);
          const model = new LogModel({ lines: 50, characters: 400 });
          all.forEach((batch, index) => {
            if (index === when) {
              model.setHidden(new Set(hidden));
              model.setQuery(query);
            }
            model.append(batch);
            model.searchStep(7);
          });
          model.setHidden(new Set(model.hidden.size > 0 || when < all.length ? hidden : []));
          if (when >= all.length) model.setQuery(query);
          while (model.searchStep(5));
          const kept = all.flat().slice(model.dropped);
          const isShown = ({ service }: LogLine) => !model.hidden.has(service);
          const shown = Array.from({ length: model.length }, (_, index) => model.lineAt(index));
          expect(shown).toEqual(kept.filter(isShown));
          const found = Array.from({ length: model.matches.length }, (_, index) =>
            model.lineAt(model.positionOf(model.matches.at(index) ?? -1)),
          );
          const matches = ({ text }: LogLine) => text.toLowerCase().includes(query.toLowerCase());
          expect(found).toEqual(kept.filter(isShown).filter(matches));
        },
      ),
    );
  });

  it('searches what a reader sees, not the colours', () => {
    const model = new LogModel();
    model.append([line(0, '\u001b[31mERR\u001b[0mOR one'), line(1, 'fine \u001b[31m')]);
    model.setQuery('error');
    expect(model.searchStep()).toBe(false);
    expect(model.matches.length).toBe(1);
    model.setQuery('31');
    model.searchStep();
    expect(model.matches.length).toBe(0);
  });

  it('counts the lines that nobody has any more, once', () => {
    const model = new LogModel({ lines: 2, characters: 100 });
    model.append([line(5, 'a'), line(6, 'b')], 5);
    expect(model.dropped).toBe(5);
    model.append([line(7, 'c')], 6);
    expect(model.dropped).toBe(6);
    model.append([line(8, 'd')], 6);
    expect(model.dropped).toBe(7);
  });

  it('tells its listeners of every change', () => {
    const model = new LogModel();
    let heard = 0;
    const stop = model.subscribe(() => (heard += 1));
    model.append([line(0, 'a')]);
    model.setQuery('a');
    model.searchStep();
    stop();
    model.append([line(1, 'a')]);
    expect(heard).toBe(3);
  });

  it('copies the lines shown as plain text', () => {
    const model = new LogModel();
    model.append([line(0, '\u001b[1mone\u001b[0m', 'a'), line(1, 'two', 'b')]);
    model.setHidden(new Set(['b']));
    expect(model.plainText()).toBe('a | one\n');
  });
});
