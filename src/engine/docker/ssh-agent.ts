import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';

const connectLimitSeconds = 10;

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
    const connection = Duplex.from({ readable: child.stdout, writable: child.stdin });
    let said = '';
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (said = (said + text).slice(-2000)));
    child.once('error', (cause) => connection.destroy(cause));
    child.once('close', (code) => {
      if (code !== 0) connection.destroy(new Error(said.trim() || `ssh ended with code ${code}`));
    });
    connection.once('close', () => child.kill());
    return connection;
  }
}
