/**
 * Something of the machine is missing and this process may not, or cannot, put it there.
 * `line` is the one command that an administrator runs to put it there, where there is one.
 */
export class SetupProblem extends Error {
  readonly line: string | undefined;

  constructor(message: string, line?: string) {
    super(message);
    this.name = 'SetupProblem';
    this.line = line;
  }

  /** The message with the line to run, for a terminal. */
  get advice(): string {
    return this.line === undefined ? this.message : `${this.message} Run:  ${this.line}`;
  }
}
