/** How long a model is waited for, ms. */
export interface Timeouts {
  /** From the request to the first text, shown thoughts included: some models think unseen. */
  readonly firstToken: number;
  /** From one piece to the next. */
  readonly betweenTokens: number;
  /** For everything, retries included. */
  readonly overall: number;
}

export interface RetryPolicy {
  /** Requests at most, the first included. */
  readonly attempts: number;
  /** Wait after the first failure, ms; it doubles with each further one. */
  readonly firstWait: number;
  readonly longestWait: number;
}

export const STANDARD_TIMEOUTS: Timeouts = {
  firstToken: 120_000,
  betweenTokens: 45_000,
  overall: 300_000,
};

export const STANDARD_RETRIES: RetryPolicy = { attempts: 4, firstWait: 1000, longestWait: 20_000 };

/**
 * The wait before the next attempt, ms. What the provider asks for counts; otherwise it is drawn
 * between half and the whole of the doubled wait, so that clients do not come back together.
 *
 * @param attempt that has failed, from 1
 * @param random from 0 to 1
 */
export function retryWait(
  policy: RetryPolicy,
  attempt: number,
  retryAfterSeconds: number | undefined,
  random: number,
): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000;
  const wait = Math.min(policy.firstWait * 2 ** (attempt - 1), policy.longestWait);
  return wait * (0.5 + random / 2);
}
