import { type StreamEvents, streamSchemas } from '../../src/contract/index.ts';

type Name = keyof StreamEvents;
export type Received = { [N in Name]: { name: N; id: string | null; data: StreamEvents[N] } }[Name];

export interface StreamOptions {
  readonly lastEventId?: string;
  readonly signal?: AbortSignal;
}

/** The events of a stream until it ends or the loop over them is left; each fits its schema. */
export async function* readStream(
  url: string,
  { lastEventId, signal }: StreamOptions = {},
): AsyncGenerator<Received> {
  const headers: Record<string, string> =
    lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await fetch(`${url}/api/v1/stream`, { headers, signal: signal ?? null });
  if (response.body === null || !response.ok) throw new Error(`status ${response.status}`);
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== null) yield event;
    }
  }
}

const isName = (text: string | undefined): text is Name =>
  text !== undefined && Object.hasOwn(streamSchemas, text);

function parseBlock(block: string): Received | null {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const [field = '', ...value] = line.split(': ');
      return [field, value.join(': ')];
    }),
  );
  const name = fields.get('event');
  if (!isName(name)) return null;
  const data = streamSchemas[name].parse(JSON.parse(fields.get('data') ?? ''));
  return { name, id: fields.get('id') ?? null, data } as Received;
}

/** The first `count` samples of a stream. */
export async function firstSamples(url: string, count: number, options: StreamOptions = {}) {
  const samples: (Received & { name: 'sample' })[] = [];
  for await (const event of readStream(url, options)) {
    if (event.name === 'sample') samples.push(event);
    if (samples.length >= count) return samples;
  }
  throw new Error('The stream ended early.');
}
