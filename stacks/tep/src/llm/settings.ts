import { z } from 'zod';
import { ok, refused, type Result } from './problem.ts';

/** LM Studio on the machine that runs the containers. */
export const LMSTUDIO_DEFAULT_URL = 'http://host.docker.internal:1234';

/** Such as fits into an HTTP header; another would come back whole in fetch's error. */
const keySchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/, 'must be one word of printable ASCII characters')
  .min(8, 'is too short for a key')
  .max(1024, 'is too long for a key');

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine((text) => !URL.canParse(text) || new URL(text).username === '', {
    error: 'must not contain a user name or a password',
  })
  .transform((text) => text.replace(/\/+$/, '').replace(/\/v1$/, ''));

const modelIdSchema = z.string().trim().min(1).max(200);
const modelIdsSchema = z.array(modelIdSchema).max(8);

export const settingsSchema = z.strictObject({
  anthropicKey: keySchema.optional(),
  geminiKey: keySchema.optional(),
  /** Null turns LM Studio off. */
  lmstudioUrl: urlSchema.nullable().default(LMSTUDIO_DEFAULT_URL),
  /** Asked for only if "Require Authentication" is on. */
  lmstudioKey: keySchema.optional(),
  /** Other addresses of the providers, without the version in their path. */
  baseUrls: z
    .strictObject({ anthropic: urlSchema.optional(), gemini: urlSchema.optional() })
    .default({}),
  /** Models in place of the defaults. */
  models: z
    .strictObject({
      anthropic: modelIdsSchema.optional(),
      gemini: modelIdsSchema.optional(),
      lmstudio: modelIdsSchema.optional(),
    })
    .default({}),
});
export type SettingsInput = z.input<typeof settingsSchema>;
export type Settings = z.output<typeof settingsSchema>;

/** Every setting that is wrong, by name and never by value: some of them are secret. */
export function parseSettings(input: unknown): Result<Settings> {
  const parsed = settingsSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return refused('invalid', reasons.join('; '));
}
