import { z } from 'zod';

/** A number as it stands in a URL: plain decimal digits. */
export const digits = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);
