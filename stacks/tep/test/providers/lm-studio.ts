import {
  type Answer,
  type Plain,
  field,
  type Protocol,
  type Received,
  type Route,
  textField,
} from './protocol.ts';
import type { FailureReply } from './script.ts';

const ERRORS: Readonly<
  Record<FailureReply['fail'], readonly [status: number, type: string, message: string]>
> = {
  unauthorised: [401, 'invalid_request_error', 'Malformed or wrong API token provided.'],
  'bad-request': [400, 'invalid_request_error', "'messages' field is required"],
  'rate-limited': [429, 'rate_limit_error', 'Too many requests'],
  overloaded: [503, 'server_error', 'The model is being loaded'],
  'server-error': [500, 'server_error', 'The model has crashed without additional information.'],
};

const FINISH_REASONS = { end: 'stop', length: 'length', refusal: 'content_filter' } as const;

/** As `GET /api/v0/models` lists them; `/v1/models` shows the identifiers alone. */
export const LOCAL_MODELS = [
  {
    id: 'qwen3-8b',
    object: 'model',
    type: 'llm',
    state: 'loaded',
    max_context_length: 40960,
    loaded_context_length: 16384,
  },
  {
    id: 'gemma-3-4b-it',
    object: 'model',
    type: 'llm',
    state: 'not-loaded',
    max_context_length: 131072,
  },
  {
    id: 'nomic-embed-text-v1.5',
    object: 'model',
    type: 'embeddings',
    state: 'loaded',
    max_context_length: 2048,
  },
] as const;

const EMBEDDING_LENGTH = 64;

const frame = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;

function errorOf(kind: FailureReply['fail'], message: string | null): Plain {
  const [status, type, standard] = ERRORS[kind];
  const error = { message: message ?? standard, type, param: null, code: null };
  return { status, body: { error } };
}

function chunk({ model }: Answer, delta: object, finish_reason: string | null = null): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason }];
  return frame({ id: 'chatcmpl-01', object: 'chat.completion.chunk', created: 1, model, choices });
}

/** Counts of the words by a hash: texts are the nearer the more words they share. */
function embed(text: string): number[] {
  const vector = new Array<number>(EMBEDDING_LENGTH).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const hash = Array.from(word).reduce(
      (sum, letter) => (31 * sum + (letter.codePointAt(0) ?? 0)) | 0,
      7,
    );
    const k = Math.abs(hash) % EMBEDDING_LENGTH;
    vector[k] = (vector[k] ?? 0) + 1;
  }
  return vector;
}

function embeddings(body: unknown): Route {
  const input = field(body, 'input');
  const texts = (Array.isArray(input) ? input : [input]).map(String);
  const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: embed(text) }));
  const usage = { prompt_tokens: texts.length, total_tokens: texts.length };
  return {
    kind: 'json',
    body: { object: 'list', data, model: textField(body, 'model'), usage },
  };
}

const listed = (data: readonly object[]): Route => ({
  kind: 'json',
  body: { object: 'list', data },
});

/**
 * LM Studio's OpenAI-compatible API: `POST /v1/chat/completions` (stream), `/v1/embeddings`,
 * `GET /v1/models`, and its own `GET /api/v0/models`. A key is asked for only if one is set.
 */
export const lmStudioProtocol: Protocol = {
  refuse({ headers }: Received, key: string | null): Plain | null {
    if (key === null || headers.authorization === `Bearer ${key}`) return null;
    return errorOf('unauthorised', null);
  },

  route({ method, path, body }: Received): Route | null {
    switch (`${method} ${path}`) {
      case 'GET /v1/models':
        return listed(LOCAL_MODELS.map(({ id }) => ({ id, object: 'model', owned_by: 'me' })));
      case 'GET /api/v0/models':
        return listed(LOCAL_MODELS);
      case 'POST /v1/embeddings':
        return embeddings(body);
      case 'POST /v1/chat/completions':
        return Array.isArray(field(body, 'messages'))
          ? { kind: 'stream', model: textField(body, 'model') }
          : { kind: 'error', error: errorOf('bad-request', null) };
      default:
        return null;
    }
  },

  failure(reply, message) {
    const { retryAfterSeconds } = reply;
    const headers =
      retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { ...errorOf(reply.fail, message), headers };
  },

  opening: (answer) => chunk(answer, { role: 'assistant', content: '' }),

  text: (answer, text) => chunk(answer, { content: text }),

  ping: () => ': keep-alive\n\n',

  toolCall: (answer, name) =>
    chunk(answer, {
      tool_calls: [
        { index: 0, id: 'call_01', type: 'function', function: { name, arguments: '{}' } },
      ],
    }),

  streamError: (kind) => `event: error\n${frame(errorOf(kind, null).body as object)}`,

  closing(answer) {
    const { model, usage } = answer;
    const counts = {
      prompt_tokens: usage.input,
      completion_tokens: usage.output,
      total_tokens: usage.input + usage.output,
    };
    const last = {
      id: 'chatcmpl-01',
      object: 'chat.completion.chunk',
      created: 1,
      model,
      choices: [],
      usage: counts,
    };
    return chunk(answer, {}, FINISH_REASONS[answer.stop]) + frame(last) + 'data: [DONE]\n\n';
  },
};
