import { StringDecoder } from 'node:string_decoder';

/** Longer lines are given up: nothing the engine says in one line is near this size. */
const longestLine = 4 * 1024 * 1024;

/** Cuts a stream of JSON lines into values. Lines that are no JSON are passed over. */
export function createJsonLines(onValue: (value: unknown) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let open = '';
  return (chunk) => {
    open += decoder.write(chunk);
    const lines = open.split('\n');
    open = lines.pop() ?? '';
    if (open.length > longestLine) open = '';
    for (const line of lines) {
      const value = parsed(line);
      if (value !== undefined) onValue(value);
    }
  };
}

function parsed(line: string): unknown {
  try {
    return line.trim() === '' ? undefined : JSON.parse(line);
  } catch {
    return undefined;
  }
}
