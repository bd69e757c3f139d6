const GEMINI_RETRY_INFO = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/;

/** The Retry-After header (RFC 9110, section 10.2.3), seconds or a date. */
function ofHeader(text: string | undefined, now: Date): number | null {
  if (text === undefined) return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text);
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, (time - now.getTime()) / 1000);
}

/**
 * What the provider asks to wait, s; null if it asks for nothing that can be understood. Gemini
 * asks in the body (google.rpc.RetryInfo), the others by the header.
 */
export function retryAfterSeconds(
  headers: Readonly<Record<string, string>>,
  body: string,
  now: Date,
): number | null {
  const wait = ofHeader(headers['retry-after'], now);
  if (wait !== null) return wait;
  const delay = GEMINI_RETRY_INFO.exec(body)?.[1];
  return delay === undefined ? null : Number(delay);
}
