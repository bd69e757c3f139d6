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
  unauthorised: [401, 'authentication_error', 'invalid x-api-key'],
  'bad-request': [400, 'invalid_request_error', 'max_tokens: must be greater than 0'],
  'rate-limited': [429, 'rate_limit_error', 'Number of request tokens has exceeded the rate limit'],
  overloaded: [529, 'overloaded_error', 'Overloaded'],
  'server-error': [500, 'api_error', 'Internal server error'],
};

const STOP_REASONS = { end: 'end_turn', length: 'max_tokens', refusal: 'refusal' } as const;

const event = (type: string, data: object): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

function errorOf(kind: FailureReply['fail'], message: string | null): Plain {
  const [status, type, standard] = ERRORS[kind];
  return { status, body: { type: 'error', error: { type, message: message ?? standard } } };
}

/**
 * Anthropic Messages API, version 2023-06-01: `POST /v1/messages` with `stream: true`, and
 * `GET /v1/models`. The key is in `x-api-key`.
 */
export const anthropicProtocol: Protocol = {
  refuse({ headers }: Received, key: string | null): Plain | null {
    if (key !== null && headers['x-api-key'] !== key) return errorOf('unauthorised', null);
    if (headers['anthropic-version'] === undefined) {
      return errorOf('bad-request', 'anthropic-version: header is required');
    }
    return null;
  },

  route({ method, path, body }: Received): Route | null {
    if (method === 'GET' && path.startsWith('/v1/models')) {
      const data = [{ type: 'model', id: 'claude-sonnet-5-5', display_name: 'Claude Sonnet 5.5' }];
      return { kind: 'json', body: { data, has_more: false } };
    }
    if (method !== 'POST' || path !== '/v1/messages') return null;
    if (field(body, 'stream') !== true || typeof field(body, 'max_tokens') !== 'number') {
      return { kind: 'error', error: errorOf('bad-request', 'max_tokens: Field required') };
    }
    return { kind: 'stream', model: textField(body, 'model') };
  },

  failure(reply, message) {
    const { retryAfterSeconds } = reply;
    const headers =
      retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { ...errorOf(reply.fail, message), headers };
  },

  opening({ model, usage }: Answer): string {
    const message = {
      id: 'msg_01',
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: usage.input, output_tokens: 1 },
    };
    return (
      event('message_start', { message }) +
      event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }) +
      event('ping', {})
    );
  },

  text: (_answer, text) =>
    event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),

  ping: () => event('ping', {}),

  toolCall: (_answer, name) =>
    event('content_block_start', {
      index: 1,
      content_block: { type: 'tool_use', id: 'toolu_01', name, input: {} },
    }) +
    event('content_block_delta', {
      index: 1,
      delta: { type: 'input_json_delta', partial_json: '{}' },
    }) +
    event('content_block_stop', { index: 1 }),

  streamError(kind) {
    const [, type, message] = ERRORS[kind];
    return event('error', { error: { type, message } });
  },

  closing: ({ usage, stop }: Answer) =>
    event('content_block_stop', { index: 0 }) +
    event('message_delta', {
      delta: { stop_reason: STOP_REASONS[stop], stop_sequence: null },
      usage: { output_tokens: usage.output },
    }) +
    event('message_stop', {}),
};
