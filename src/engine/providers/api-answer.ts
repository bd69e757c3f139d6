import { z } from 'zod';

/** How a request ended, without anything of the request in it. */
export type ApiAnswer =
  | { kind: 'answered'; status: number; body: unknown }
  | { kind: 'offline'; code: string }
  | { kind: 'no-answer'; code: string };

export interface AskOptions {
  fetch: typeof fetch;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  timeoutMs: number;
}

const causeSchema = z.object({ code: z.string() });

/** Node puts a system error under `cause`; Chromium puts `net::ERR_…` into the message. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const cause = causeSchema.safeParse(error.cause);
  if (cause.success) return cause.data.code;
  return /net::(ERR_\w+)/.exec(error.message)?.[1] ?? error.name;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Someone answered, but not the one that was asked for. */
const untrusted = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|REDIRECT/i;

/** One GET that follows no redirect, so that headers reach nobody else. Never throws. */
export async function ask(url: string, options: AskOptions): Promise<ApiAnswer> {
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  try {
    const headers = { accept: 'application/json', ...options.headers };
    const response = await options.fetch(url, { headers, redirect: 'manual', signal });
    return { kind: 'answered', status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    if (signal.aborted) return { kind: 'no-answer', code: 'TIMEOUT' };
    const code = networkCode(error);
    return { kind: untrusted.test(code) ? 'no-answer' : 'offline', code };
  }
}
