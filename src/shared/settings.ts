import { z } from 'zod';
import { mostReplicas } from './replicas.ts';

export const themes = ['system', 'light', 'dark'] as const;
export const languages = ['system', 'en', 'zh-CN'] as const;
export const onQuit = ['ask', 'stop', 'keep'] as const;

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
});
export type StackSettings = z.infer<typeof stackSettingsSchema>;

export const appSettingsSchema = z.object({
  theme: z.enum(themes).default('system'),
  language: z.enum(languages).default('system'),
  onQuit: z.enum(onQuit).default('ask'),
  notifications: z.boolean().default(true),
  wizardDone: z.boolean().default(false),
  stacks: z.record(z.string(), stackSettingsSchema).default({}),
});
export type AppSettings = z.infer<typeof appSettingsSchema>;

/** The part of the settings that the window may change. */
export const appSettingsPatchSchema = z.object({
  theme: z.enum(themes).optional(),
  language: z.enum(languages).optional(),
  onQuit: z.enum(onQuit).optional(),
  notifications: z.boolean().optional(),
  wizardDone: z.boolean().optional(),
});
export type AppSettingsPatch = z.infer<typeof appSettingsPatchSchema>;
