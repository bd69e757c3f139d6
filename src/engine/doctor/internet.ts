import { isIP } from 'node:net';
import { ask } from '../providers/api-answer.ts';

/** What stacks reach for when they go online: the provider, or the gateway set in its place. */
const usual = 'https://api.anthropic.com';
const baseVariable = 'ANTHROPIC_BASE_URL';
const loopback = /^(localhost|127\.|\[?::1)/;

/** An address on the internet that matters here. */
export function internetTarget(env: NodeJS.ProcessEnv): URL {
  const chosen = env[baseVariable] ?? '';
  if (!URL.canParse(chosen)) return new URL(usual);
  const url = new URL(chosen);
  const isUsable = /^https?:$/.test(url.protocol) && !loopback.test(url.hostname);
  return isUsable ? new URL(url.origin) : new URL(usual);
}

/** A name for name servers to be asked about; a number asks them nothing. */
export function nameTarget(env: NodeJS.ProcessEnv): string {
  const { hostname } = internetTarget(env);
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : new URL(usual).hostname;
}

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/i;

/** The certificate that came is not trusted: someone in between reads along, as company proxies do. */
export function isUntrusted(code: string): boolean {
  return certificateCode.test(code);
}

/** Whether this computer itself gets there: whatever status comes back, somebody answered. */
export async function reachFromHost(
  url: URL,
  options: { fetch: typeof fetch; signal: AbortSignal },
): Promise<{ reached: boolean; code: string }> {
  const answer = await ask(url.href, { ...options, timeoutMs: 4_000 });
  if (answer.kind === 'answered') return { reached: true, code: `HTTP ${answer.status}` };
  return { reached: false, code: answer.code };
}
