/** A request that is understood but not granted; the error handler answers with its status. */
export class RefusalError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}
