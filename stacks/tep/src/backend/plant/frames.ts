import type { RawData } from 'ws';
import { z } from 'zod';
import { stringifyExactly } from '../snapshots/image-schema.ts';
import { readBatch, writeBatch } from './batch-frame.ts';
import { saidSchema, type ToPlant, toPlantSchema } from './message-schemas.ts';
import type { FromWorker, PlantImage } from './messages.ts';

/** Where the simulator takes a backend's WebSocket. */
export const PLANT_PATH = '/plant';

/** A hundred times what a slice of the simulation or an image of the plant takes. */
export const LARGEST_FRAME = 1_048_576;

/** Codes of a WebSocket's end: RFC 6455, section 7.4. */
export const END = {
  asked: 1000,
  stopping: 1001,
  notUnderstood: 1007,
  plantEnded: 1011,
  takenOver: 4001,
} as const;

/** What arrived is none of the frames that the two sides exchange. */
export class FrameError extends Error {}

/** Samples are binary, all else is JSON. */
export type Frame = string | Buffer;

export function frameOf(data: RawData, isBinary: boolean): Frame {
  if (!Buffer.isBuffer(data)) throw new FrameError('A frame came in an unexpected form.');
  return isBinary ? data : data.toString('utf8');
}

export const writeToPlant = (message: ToPlant): string => JSON.stringify(exact(message));

/** Throws a FrameError. */
export function readToPlant(frame: Frame): ToPlant {
  if (typeof frame !== 'string') throw new FrameError('The simulator takes no samples.');
  return fits(toPlantSchema, frame);
}

export function writeFromPlant(message: FromWorker): Frame {
  return message.type === 'batch' ? writeBatch(message) : JSON.stringify(exact(message));
}

/** Throws a FrameError. */
export function readFromPlant(frame: Frame): FromWorker {
  if (typeof frame === 'string') return fits(saidSchema, frame);
  const batch = readBatch(frame);
  if (batch === null)
    throw new FrameError(`A frame of ${frame.length} bytes is no batch of samples.`);
  return batch;
}

/** The message with its image in the form that JSON brings back bit for bit. */
function exact(message: ToPlant | FromWorker): unknown {
  if (message.type === 'command' && message.command.kind === 'restore') {
    const { command } = message;
    return { ...message, command: { ...command, image: exactImage(command.image) } };
  }
  if (message.type === 'outcome' && message.outcome.ok && message.outcome.image !== undefined) {
    const { outcome } = message;
    return { ...message, outcome: { ...outcome, image: exactImage(message.outcome.image) } };
  }
  return message;
}

const exactImage = (image: PlantImage): unknown => JSON.parse(stringifyExactly(image));

function fits<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new FrameError(`A message does not fit: ${z.prettifyError(parsed.error)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FrameError('A message is no JSON document.', { cause });
  }
}
