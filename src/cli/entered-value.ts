import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Swallows what readline would echo. */
function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * A value from the user, never from the arguments (other programs can read those). Piped input is
 * taken whole but for its last line end; in a terminal the question is asked, unseen for a secret.
 */
export async function enteredValue(question: string, secret: boolean): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return (await text(stdin)).replace(/\r?\n$/, '');
  stderr.write(question);
  const output = secret ? silent() : stderr;
  const lines = createInterface({ input: stdin, output, terminal: true });
  lines.once('SIGINT', () => {
    lines.close();
    process.exit(130);
  });
  const [line] = (await once(lines, 'line')) as [string];
  lines.close();
  if (secret) stderr.write('\n');
  return line;
}
