import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { OpenQuestions } from '#shared/open-questions.ts';
import type { CallKeytar, KeytarAnswer, KeytarReply, KeytarRequest } from './keytar-calls.ts';

/** A running `keytar-process.ts`, however it was started. */
export interface KeytarProcess {
  send(request: KeytarRequest): void;
  onReply(listener: (reply: KeytarReply) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts it with plain Node. It goes when this process goes, and does not keep it from going. */
export function forkKeytarProcess(
  entry: string = fileURLToPath(new URL('./keytar-process.ts', import.meta.url)),
): KeytarProcess {
  const child = fork(entry, [], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.unref();
  child.channel?.unref();
  return {
    send: (request) => {
      // A failed send means the child is gone; `exit` or `error` settles the call.
      child.send(request, () => undefined);
    },
    onReply: (listener) => {
      child.on('message', (reply) => listener(reply as KeytarReply));
    },
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

/**
 * Calls keytar in a process of its own, started with the first call.
 *
 * libsecret waits, in a thread of the calling process, for as long as the desktop asks for the
 * keyring's password; a process with such a thread cannot exit. It also crashes on some answers
 * of a locked keyring. Neither may happen to the app.
 */
export function separateKeytar(start: () => KeytarProcess): CallKeytar & { stop: () => void } {
  let running: KeytarProcess | null = null;
  const calls = new OpenQuestions();

  function ended(): void {
    running = null;
    calls.refuseAll('The process that reads the keychain ended');
  }

  function started(): KeytarProcess {
    if (running) return running;
    const child = start();
    child.onReply((reply) => {
      if (reply.ok) calls.answer(reply.id, reply.answer);
      else calls.refuse(reply.id, reply.message);
    });
    child.onExit(() => {
      if (running === child) ended();
    });
    running = child;
    return child;
  }

  const call: CallKeytar = (request) =>
    calls.ask((id) => started().send({ id, call: request })) as Promise<KeytarAnswer>;

  return Object.assign(call, {
    stop: () => {
      running?.kill();
      ended();
    },
  });
}
