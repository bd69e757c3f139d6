import type Dockerode from 'dockerode';

const headerBytes = 8;
/** The `type` of a frame: stdin, stdout, stderr. */
const highestType = 2;

/** The text of a log answer; without a TTY each piece has an 8-byte header (type, 3 zeros, length). */
export function framedText(answer: Buffer): string {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at + headerBytes <= answer.length) {
    const isFrame = answer.readUInt8(at) <= highestType && answer.readUIntBE(at + 1, 3) === 0;
    if (!isFrame) return answer.toString('utf8');
    const end = at + headerBytes + answer.readUInt32BE(at + 4);
    pieces.push(answer.subarray(at + headerBytes, end));
    at = end;
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function lastLines(docker: Dockerode, id: string, stdout: boolean): Promise<string> {
  const wanted = { follow: false as const, stdout, stderr: true, tail: 20 };
  return framedText(await docker.getContainer(id).logs(wanted)).trimEnd();
}

/**
 * The last lines a container wrote to its standard error, or to both where it wrote none there.
 * Null where it wrote nothing or cannot be asked.
 */
export async function lastWords(docker: Dockerode, id: string): Promise<string | null> {
  try {
    const said = (await lastLines(docker, id, false)) || (await lastLines(docker, id, true));
    return said === '' ? null : said;
  } catch {
    return null;
  }
}
