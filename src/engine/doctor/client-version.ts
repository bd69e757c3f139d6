import { z } from 'zod';
import type { EngineView } from '#shared/engine-view.ts';

const sideSchema = z.looseObject({
  Version: z.string().default('?'),
  ApiVersion: z.string().default('?'),
  MinAPIVersion: z.string().optional(),
});
const versionsSchema = z.looseObject({ Client: sideSchema, Server: sideSchema.nullish() });
export type Versions = z.infer<typeof versionsSchema>;

/** `docker version --format '{{json .}}'`; null for anything else. */
export function versionsIn(text: string): Versions | null {
  try {
    return versionsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // It printed words, not JSON: those are told as they are.
  }
}

/** How the engine refuses a command line that is older than it accepts. */
const tooOld =
  /client version (?<version>[\d.]+) is too old\. Minimum supported API version is (?<minimum>[\d.]+)/i;
/** How the command line says that it was told to speak a version the engine does not know. */
const tooNew =
  /client version (?<version>[\d.]+) is too new\. Maximum supported API version is (?<minimum>[\d.]+)/i;

/** The versions that do not go together, out of what `docker` printed; null where it is no such thing. */
export function mismatchIn(text: string): { version: string; minimum: string } | null {
  const { version, minimum } = (tooOld.exec(text) ?? tooNew.exec(text))?.groups ?? {};
  return version === undefined || minimum === undefined ? null : { version, minimum };
}

export function versionLine({ version, apiVersion }: EngineView): string {
  return `GET /version: ${version ?? '?'}, API ${apiVersion ?? '?'}`;
}
