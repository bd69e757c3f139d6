import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';

const connectLimitSeconds = 10;
/** Characters. */
const longestComplaint = 2000;

/** The arguments for `ssh`, as Docker's own command line gives them. */
export function sshArguments(url: URL): string[] {
  return [
    '-T',
    // Nobody sees a question that ssh would ask.
    ...['-o', 'BatchMode=yes', '-o', `ConnectTimeout=${connectLimitSeconds}`],
    ...(url.username === '' ? [] : ['-l', decodeURIComponent(url.username)]),
    ...(url.port === '' ? [] : ['-p', url.port]),
    '--',
    url.hostname.replace(/^\[|\]$/g, ''),
    ...['docker', 'system', 'dial-stdio'],
  ];
}

/**
 * Connections to an engine on another machine. Made by the system's `ssh`, so that the user's
 * configuration, keys and known hosts count exactly as they do for `docker`.
 */
export class SshAgent extends Agent {
  readonly #url: URL;
  readonly #env: NodeJS.ProcessEnv;

  constructor(url: URL, env: NodeJS.ProcessEnv) {
    super();
    this.#url = url;
    this.#env = env;
  }

  override createConnection(): Duplex {
    const child = spawn('ssh', sshArguments(this.#url), {
      env: this.#env,
      windowsHide: true,
      stdio: 'pipe',
    });
    const connection = new Duplex({
      read: () => child.stdout.resume(),
      write: (chunk: Buffer, encoding, done) => child.stdin.write(chunk, encoding, done),
      final: (done) => child.stdin.end(done),
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (!connection.push(chunk)) child.stdout.pause();
    });
    // What the far end closes first is told by `close`.
    child.stdin.on('error', () => undefined);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-longestComplaint);
    });
    child.once('error', (cause) => connection.destroy(cause));
    // Only now is the complaint whole; an end of the data alone would say nothing.
    child.once('close', (code) => {
      if (code === 0) connection.push(null);
      else connection.destroy(new Error(said.trim() || `ssh ended with code ${code}`));
    });
    connection.once('close', () => child.kill());
    return connection;
  }
}
