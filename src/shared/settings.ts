import { z } from 'zod';
import { mostReplicas } from './replicas.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const languages = ['system', 'en', 'zh-CN'] as const;
export const onQuit = ['ask', 'stop', 'keep'] as const;

const idleMinutes = z.number().int().min(5).max(1440).nullable();

/** What Quayside remembers of one stack. Values of secrets are never here. */
export const stackSettingsSchema = z.object({
  mode: z.string().nullable().default(null),
  /** `service:containerPort` -> port on this machine, where it differs from the author's. */
  ports: z.record(z.string(), z.number().int().min(1).max(65535)).default({}),
  shareOnNetwork: z.boolean().default(false),
  /** Mode (`plainMode` for none) -> service -> replicas, where they differ from the author's. */
  scale: z
    .record(z.string(), z.record(z.string(), z.number().int().min(0).max(mostReplicas)))
    .default({}),
  /** Plain (non-secret) variables. */
  values: z.record(z.string(), z.string()).default({}),
  startWithQuayside: z.boolean().default(false),
  /** Stops once nobody has used this computer for so long; null: never. */
  stopAfterIdleMinutes: idleMinutes.default(null),
});
export type StackSettings = z.infer<typeof stackSettingsSchema>;

export const appSettingsSchema = z.object({
  theme: z.enum(themes).default('system'),
  language: z.enum(languages).default('system'),
  onQuit: z.enum(onQuit).default('ask'),
  notifications: z.boolean().default(true),
  /** On battery nothing is measured. */
  restOnBattery: z.boolean().default(true),
  wizardDone: z.boolean().default(false),
  stacks: z.record(z.string(), stackSettingsSchema).default({}),
});
export type AppSettings = z.infer<typeof appSettingsSchema>;

/** When a stack starts and stops by itself, as far as it is to change. */
export const stackHabitsPatchSchema = z.object({
  startWithQuayside: z.boolean().optional(),
  stopAfterIdleMinutes: idleMinutes.optional(),
});
export type StackHabitsPatch = z.infer<typeof stackHabitsPatchSchema>;

/** The part of the settings that the window may change. */
export const appSettingsPatchSchema = z.object({
  theme: z.enum(themes).optional(),
  language: z.enum(languages).optional(),
  onQuit: z.enum(onQuit).optional(),
  notifications: z.boolean().optional(),
  restOnBattery: z.boolean().optional(),
  wizardDone: z.boolean().optional(),
});
export type AppSettingsPatch = z.infer<typeof appSettingsPatchSchema>;
