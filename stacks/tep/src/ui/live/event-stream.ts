/** Parser of `text/event-stream` (WHATWG HTML, section 9.2.6). */

export interface StreamEvent {
  /** "message" where the stream names none. */
  readonly type: string;
  readonly data: string;
  /** The id in force when the event was sent; '' before the first. */
  readonly id: string;
}

export class EventStreamParser {
  readonly #emit: (event: StreamEvent) => void;
  #rest = '';
  #afterCarriageReturn = false;
  #atStart = true;
  #type = '';
  #data: string[] = [];
  #id: string;
  #retry: number | null = null;

  /** @param id the last event id of an earlier connection */
  constructor(emit: (event: StreamEvent) => void, id = '') {
    this.#emit = emit;
    this.#id = id;
  }

  /** What the server asked to wait before a new connection, ms; null if it never did. */
  get retry(): number | null {
    return this.#retry;
  }

  push(chunk: string): void {
    let text = chunk;
    if (this.#atStart && text !== '') {
      this.#atStart = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    if (this.#afterCarriageReturn && text !== '') {
      this.#afterCarriageReturn = false;
      if (text.startsWith('\n')) text = text.slice(1);
    }
    this.#afterCarriageReturn = text.endsWith('\r');
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    this.#field(field, value);
  }

  #field(field: string, value: string): void {
    switch (field) {
      case 'event':
        this.#type = value;
        break;
      case 'data':
        this.#data.push(value);
        break;
      case 'id':
        if (!value.includes('\0')) this.#id = value;
        break;
      case 'retry':
        if (/^\d+$/.test(value)) this.#retry = Number(value);
        break;
    }
  }

  #dispatch(): void {
    const data = this.#data;
    const type = this.#type === '' ? 'message' : this.#type;
    this.#data = [];
    this.#type = '';
    if (data.length > 0) this.#emit({ type, data: data.join('\n'), id: this.#id });
  }
}
