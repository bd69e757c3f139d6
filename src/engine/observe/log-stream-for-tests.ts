/** Something a container printed, as the engine keeps it: one line, or text without a line end. */
export interface Printed {
  stream: 'stdout' | 'stderr';
  time: string;
  bytes: Buffer;
  hasLineEnd: boolean;
}

const pieceBytes = 16 * 1024;

/** The engine cuts what a program prints into pieces; only the last one has the line end. */
function pieces({ bytes, hasLineEnd }: Printed): Buffer[] {
  const whole = hasLineEnd ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes;
  const cut: Buffer[] = [];
  let at = 0;
  while (bytes.length - at > pieceBytes) {
    cut.push(bytes.subarray(at, at + pieceBytes));
    at += pieceBytes;
  }
  return [...cut, whole.subarray(at)];
}

function framed(stream: Printed['stream'], payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream === 'stdout' ? 1 : 2;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

function stamped(time: string, piece: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${time} `), piece]);
}

/** The body of a log answer without a TTY. */
export function framedLog(printed: readonly Printed[]): Buffer {
  return Buffer.concat(
    printed.flatMap((each) =>
      pieces(each).map((piece) => framed(each.stream, stamped(each.time, piece))),
    ),
  );
}

/** The body of a log answer with a TTY: one stream, no frames. */
export function rawLog(printed: readonly Printed[]): Buffer {
  return Buffer.concat(
    printed.flatMap((each) => pieces(each).map((piece) => stamped(each.time, piece))),
  );
}

/** `bytes` in chunks of the given sizes, over and over. */
export function inChunks(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

/** A stamp as the engine writes it, `nanos` after some moment. */
export function stampOf(nanos: number): string {
  const seconds = new Date(Date.UTC(2026, 0, 2) + Math.floor(nanos / 1e9) * 1000).toISOString();
  return `${seconds.slice(0, 19)}.${String(nanos % 1e9).padStart(9, '0')}Z`;
}
