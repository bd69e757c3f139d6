import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStreamParser, type StreamEvent } from './event-stream.ts';

function parse(chunks: readonly string[], id = ''): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = new EventStreamParser((event) => events.push(event), id);
  for (const chunk of chunks) parser.push(chunk);
  return events;
}

describe('EventStreamParser', () => {
  it('reads type, id and data', () => {
    expect(parse(['id: 7\nevent: sample\ndata: {"a":1}\n\n'])).toEqual([
      { type: 'sample', id: '7', data: '{"a":1}' },
    ]);
  });

  it('keeps the id for events that bring none, and across connections', () => {
    expect(
      parse(['data: a\n\n', 'id: 8\ndata: b\n\n', 'data: c\n\n'], '6').map((e) => e.id),
    ).toEqual(['6', '8', '8']);
  });

  it('ignores comments, unknown fields, events without data and an unfinished one', () => {
    expect(parse([': beat\n\nevent: x\n\nfoo: 1\n\ndata: last'])).toEqual([]);
  });

  it('joins several data lines and takes only one space off', () => {
    expect(parse(['data:  a\ndata:b\n\n'])[0]?.data).toBe(' a\nb');
  });

  it('reads the time to wait before a new connection', () => {
    const parser = new EventStreamParser(() => undefined);
    parser.push('retry: soon\nretry: 1500\n');
    expect(parser.retry).toBe(1500);
  });

  it('reads the same events however the bytes are cut and whatever ends the lines', () => {
    const line = fc.string().filter((text) => !/[\r\n\0\uFEFF]/.test(text));
    const event = fc.record({
      type: fc.constantFrom('sample', 'state', 'marker'),
      data: line,
      id: line,
    });
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        (events, end, size) => {
          const text = events
            .map(({ type, id, data }) =>
              [`event: ${type}`, `id: ${id}`, `data: ${data}`, '', ''].join(end),
            )
            .join('');
          const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
          expect(parse(chunks)).toEqual(events);
        },
      ),
    );
  });
});
