import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';

export interface LogRequest {
  follow: boolean;
  /** How many of the newest lines; all of them when absent. */
  tail?: number;
  /** `<seconds>.<nanoseconds>`; lines of that moment are told again. */
  since?: string;
  signal: AbortSignal;
}

interface Dialer {
  dial(options: object, callback: (error: Error | null, answer: Readable) => void): void;
}

/**
 * The log of one container as the engine sends it, with timestamps: framed, or raw where there is a
 * TTY. dockerode would gather a log that is not followed whole, and parse it as JSON if it can.
 */
export function requestLog(
  docker: Dockerode,
  containerId: string,
  { follow, tail, since, signal }: LogRequest,
): Promise<Readable> {
  const modem = docker.modem as Dialer;
  const options = {
    path: `/containers/${containerId}/logs?`,
    method: 'GET',
    abortSignal: signal,
    isStream: true,
    statusCodes: { 200: true, 404: 'no such container', 409: 'conflict', 500: 'server error' },
    options: {
      follow,
      stdout: true,
      stderr: true,
      timestamps: true,
      ...(tail === undefined ? {} : { tail }),
      ...(since === undefined ? {} : { since }),
    },
  };
  return new Promise((resolve, reject) => {
    modem.dial(options, (error, answer) => {
      if (error === null) resolve(answer);
      else reject(error);
    });
  });
}
