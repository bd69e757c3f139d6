import type { z } from 'zod';
import { DETECTION_OPERATIONS } from './detection-operations.ts';
import { EXPLANATIONS_OPERATIONS } from './explanations-operations.ts';
import { PLANT_OPERATIONS } from './plant-operations.ts';

/** What the document says of a route beyond its method and path. */
export interface Operation {
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of a success, JSON unless told otherwise. */
  readonly answer?: z.ZodType;
  readonly status?: number;
  readonly type?: string;
}

/** By method and path, `:name` being a parameter. Under `/api/v1` unless they are not. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...PLANT_OPERATIONS,
  ...DETECTION_OPERATIONS,
  ...EXPLANATIONS_OPERATIONS,
};
