import { existsSync, readFileSync } from 'node:fs';

export interface OsRelease {
  readonly id: string;
  readonly version: number | undefined;
}

/** Reads os-release(5): `NAME=value` lines, the value plain or quoted. */
export function parseOsRelease(text: string): OsRelease {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z_]+)=(["']?)(.*)\2\s*$/.exec(line);
    if (match?.[1] !== undefined && match[3] !== undefined) fields.set(match[1], match[3]);
  }
  const version = Number.parseFloat(fields.get('VERSION_ID') ?? '');
  return { id: fields.get('ID') ?? 'linux', version: Number.isNaN(version) ? undefined : version };
}

/** The Linux distribution, or undefined elsewhere. */
export function osRelease(): OsRelease | undefined {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return undefined;
  return parseOsRelease(readFileSync('/etc/os-release', 'utf8'));
}

/** Only the administrator may add packages; nothing here ever asks for a password. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
