export interface RefusalOptions extends ErrorOptions {
  /** When the same may be granted, s; told to the client as the header of that name, too. */
  readonly retryAfterSeconds?: number;
}

/** A request that is understood but not granted; the error handler answers with its status. */
export class RefusalError extends Error {
  readonly statusCode: number;
  readonly retryAfterSeconds: number | null;

  constructor(statusCode: number, message: string, options: RefusalOptions = {}) {
    super(message, options);
    this.statusCode = statusCode;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
