import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type PlantSnapshot, plantSnapshotSchema } from '../../contract/index.ts';
import type { PlantImage } from '../plant/messages.ts';
import { plantImageSchema, stringifyExactly } from './image-schema.ts';

const VERSION = 1;

export interface SavedPlant {
  readonly snapshot: PlantSnapshot;
  readonly image: PlantImage;
}

const envelopeSchema = z.object({
  version: z.literal(VERSION, { error: `is not ${VERSION}, the version this program reads` }),
  /** SHA-256 of `content`, hexadecimal. */
  sha256: z.string(),
  content: z.string(),
});
const contentSchema = z.object({ snapshot: plantSnapshotSchema, image: plantImageSchema });

/** The file does not hold what was saved; the message says why. */
export class DamagedSnapshotError extends Error {}

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');

export function formatSnapshot(saved: SavedPlant): string {
  const content = stringifyExactly(saved);
  return `${JSON.stringify({ version: VERSION, sha256: digestOf(content), content })}\n`;
}

/** Throws a DamagedSnapshotError. */
export function parseSnapshot(text: string): SavedPlant {
  const { sha256, content } = fits(envelopeSchema, parseJson(text));
  if (digestOf(content) !== sha256) throw new DamagedSnapshotError('its checksum does not fit');
  return fits(contentSchema, parseJson(content));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DamagedSnapshotError('it is no JSON document', { cause });
  }
}

function fits<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new DamagedSnapshotError([place, issue?.message].filter(Boolean).join(': '));
}
