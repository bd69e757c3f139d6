import type { Answer, Plain, Protocol, Received, Route } from './protocol.ts';
import type { FailureReply } from './script.ts';

const ERRORS: Readonly<
  Record<FailureReply['fail'], readonly [status: number, name: string, message: string]>
> = {
  unauthorised: [400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.'],
  'bad-request': [400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'],
  'rate-limited': [429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.'],
  overloaded: [503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'],
  'server-error': [500, 'INTERNAL', 'An internal error has occurred.'],
};

const FINISH_REASONS = { end: 'STOP', length: 'MAX_TOKENS', refusal: 'SAFETY' } as const;

const STREAM_PATH = /^\/v1beta\/models\/([^/:]+):streamGenerateContent\?alt=sse$/;

const frame = (data: object): string => `data: ${JSON.stringify(data)}\r\n\r\n`;

function errorOf(
  kind: FailureReply['fail'],
  message: string | null,
  details: readonly object[] = [],
): Plain {
  const [code, status, standard] = ERRORS[kind];
  return { status: code, body: { error: { code, message: message ?? standard, status, details } } };
}

/** A wrong key is a bad request here, told from others by its reason only. */
const keyDetails = [
  {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: 'API_KEY_INVALID',
    domain: 'googleapis.com',
  },
];

const chunk = ({ model, usage }: Answer, candidate: object, output: number): string =>
  frame({
    candidates: [{ index: 0, ...candidate }],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: output,
      totalTokenCount: usage.input + output,
    },
    modelVersion: model,
    responseId: 'response-01',
  });

/**
 * Gemini API v1beta: `POST /v1beta/models/{model}:streamGenerateContent?alt=sse` and
 * `GET /v1beta/models`. The key is in `x-goog-api-key`.
 */
export const geminiProtocol: Protocol = {
  refuse({ headers }: Received, key: string | null): Plain | null {
    if (key === null || headers['x-goog-api-key'] === key) return null;
    return errorOf('unauthorised', null, keyDetails);
  },

  route({ method, path }: Received): Route | null {
    if (method === 'GET' && path.startsWith('/v1beta/models')) {
      return { kind: 'json', body: { models: [{ name: 'models/gemini-3.8-flash' }] } };
    }
    const model = STREAM_PATH.exec(path)?.[1];
    return method === 'POST' && model !== undefined ? { kind: 'stream', model } : null;
  },

  failure({ fail, retryAfterSeconds }, message) {
    const details: object[] = fail === 'unauthorised' ? [...keyDetails] : [];
    if (retryAfterSeconds !== undefined) {
      details.push({
        '@type': 'type.googleapis.com/google.rpc.RetryInfo',
        retryDelay: `${retryAfterSeconds}s`,
      });
    }
    return errorOf(fail, message, details);
  },

  opening: () => '',

  text: (answer, text) => chunk(answer, { content: { role: 'model', parts: [{ text }] } }, 1),

  ping: () => ': keep-alive\r\n\r\n',

  toolCall: (answer, name) =>
    chunk(answer, { content: { role: 'model', parts: [{ functionCall: { name, args: {} } }] } }, 1),

  streamError: (kind) => frame(errorOf(kind, null).body as object),

  closing: (answer) =>
    chunk(
      answer,
      {
        content: { role: 'model', parts: [{ text: '' }] },
        finishReason: FINISH_REASONS[answer.stop],
      },
      answer.usage.output,
    ),
};
