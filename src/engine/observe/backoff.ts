export interface Backoff {
  firstMs: number;
  factor: number;
  longestMs: number;
}

export const reconnectBackoff: Backoff = { firstMs: 200, factor: 2, longestMs: 10_000 };

/** Wait before attempt `attempt` (from 0), jittered by half so that many waiters do not march in step. */
export function backoffMs(attempt: number, { firstMs, factor, longestMs }: Backoff): number {
  const full = Math.min(longestMs, firstMs * factor ** Math.max(0, attempt));
  return full / 2 + (Math.random() * full) / 2;
}
