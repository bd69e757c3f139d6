import { z } from 'zod';
import type { EventChannel, RequestChannel, TextEvent } from './channels.ts';
import { checkSchema } from './doctor-check.ts';
import { checkIds, repairIds } from './doctor.ts';
import { logBatchSchema, logLineSchema } from './log-line.ts';
import { fixIds, problemSchema } from './problem.ts';
import { mostReplicas } from './replicas.ts';
import { appSettingsPatchSchema, appSettingsSchema, stackHabitsPatchSchema } from './settings.ts';
import { deltaSchema, snapshotSchema } from './snapshot.ts';
import { statsSampleSchema } from './stats.ts';

/** A Result whose value is `value`, as it crosses IPC. */
function resultOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), problem: problemSchema }),
  ]);
}

const nothing = z.null();
const done = resultOf(z.null());
const begun = resultOf(z.object({ taskId: z.string() }));
const stackId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/);
const stack = z.object({ stackId });
const loginItem = z.object({ startsAtLogin: z.boolean() });
const publicSettings = appSettingsSchema.omit({ stacks: true });

/** What the window may ask of the main process: channel -> input, output. One file, nothing else. */
export const requests = {
  'snapshot.get': { input: nothing, output: snapshotSchema },
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      platform: z.enum(['linux', 'darwin', 'win32']),
      locale: z.string(),
      /** The stack named on the command line, shown first. */
      openStack: z.string().nullable(),
    }),
  },
  'settings.get': { input: nothing, output: publicSettings },
  'settings.set': { input: appSettingsPatchSchema, output: resultOf(publicSettings) },
  'engine.look': { input: nothing, output: done },
  'engine.start': { input: nothing, output: done },
  'lmstudio.look': { input: nothing, output: done },
  'stack.up': {
    input: z.object({
      stackId,
      /** Absent: the mode it has. Null: the plain stack. */
      mode: z.string().nullable().optional(),
      /** Repair by itself what the last start was refused for, as far as that can be. */
      fix: z.boolean().optional(),
    }),
    output: begun,
  },
  'stack.down': { input: stack, output: begun },
  'stack.restart': {
    input: z.object({ stackId, service: z.string().nullable() }),
    output: begun,
  },
  'stack.useFreePort': { input: stack, output: done },
  'stack.setHabits': { input: stack.extend({ habits: stackHabitsPatchSchema }), output: done },
  /** For the next start; refused while the stack runs. */
  'stack.chooseMode': {
    input: z.object({ stackId, mode: z.string().nullable() }),
    output: done,
  },
  'stack.scale': {
    input: z.object({
      stackId,
      service: z.string(),
      replicas: z.number().int().min(0).max(mostReplicas),
    }),
    output: begun,
  },
  /** Carries changed files into the running stack until it stops. */
  'stack.watch': { input: stack, output: begun },
  'task.cancel': { input: z.object({ taskId: z.string() }), output: done },
  /** The raw output behind a task, secrets masked. */
  'task.output': { input: z.object({ taskId: z.string() }), output: resultOf(z.string()) },
  'variable.set': {
    input: z.object({
      stackId,
      name: z.string(),
      value: z.string().max(65_536),
      /** Keep a secret in memory only, where no keychain exists. */
      thisRunOnly: z.boolean(),
    }),
    output: done,
  },
  'variable.unset': { input: z.object({ stackId, name: z.string() }), output: done },
  'variable.check': { input: z.object({ stackId, name: z.string() }), output: done },
  'logs.open': {
    input: stack,
    output: resultOf(
      z.object({ subscription: z.string(), lines: z.array(logLineSchema), dropped: z.number() }),
    ),
  },
  'logs.close': { input: z.object({ subscription: z.string() }), output: done },
  /** Asks where to save, then writes the whole ring as plain text. Null when the user cancels. */
  'logs.save': { input: stack, output: resultOf(z.object({ file: z.string() }).nullable()) },
  /** `resting`: nothing is measured for now; `stats.resting` tells when that changes. */
  'stats.open': { input: stack, output: resultOf(z.object({ resting: z.boolean() })) },
  'stats.close': { input: stack, output: done },
  'link.open': { input: z.object({ stackId, label: z.string() }), output: done },
  'notice.dismiss': { input: z.object({ id: z.string() }), output: done },
  /** Carries out a fix that is not already one of the requests above (opens a page, shows a file). */
  'fix.run': {
    input: z.object({ fix: z.enum(fixIds), problem: problemSchema, stackId: stackId.nullable() }),
    output: done,
  },
  /** Whether the system starts Quayside when the user signs in. */
  'login.get': { input: nothing, output: resultOf(loginItem) },
  'login.set': { input: loginItem, output: resultOf(loginItem) },
  /** Makes every check; each is also told as it comes. Asked twice at once, one run serves both. */
  'doctor.run': { input: nothing, output: resultOf(z.array(checkSchema)) },
  /** Carries out a fix that this check offered, and answers with the check made anew. */
  'doctor.fix': {
    input: z.object({ check: z.enum(checkIds), fix: z.enum(repairIds), confirmed: z.boolean() }),
    output: resultOf(checkSchema),
  },
  /** The answer to "stop the stacks before quitting?". */
  'quit.answer': {
    input: z.object({ choice: z.enum(['stop', 'keep', 'cancel']), remember: z.boolean() }),
    output: done,
  },
  'clipboard.write': { input: z.object({ text: z.string().max(16_000_000) }), output: done },
} as const satisfies Record<RequestChannel, { input: z.ZodType; output: z.ZodType }>;

/** What the main process tells the window on its own. */
export const events = {
  'snapshot.delta': deltaSchema,
  'logs.batch': logBatchSchema,
  'stats.sample': statsSampleSchema,
  'stats.resting': z.boolean(),
  'settings.changed': publicSettings,
  /** The user asked to quit while these stacks run. */
  'quit.ask': z.object({ running: z.array(z.string()) }),
  /** Show this stack's page (tray, notification, second launch). */
  'navigate.stack': z.object({ stackId }),
  /** One check of a run is done. */
  'doctor.check': checkSchema,
} as const satisfies Record<EventChannel, z.ZodType>;

export type { EventChannel, RequestChannel } from './channels.ts';
export type RequestInput<C extends RequestChannel> = z.infer<(typeof requests)[C]['input']>;
export type RequestOutput<C extends RequestChannel> = z.infer<(typeof requests)[C]['output']>;
export type EventPayload<C extends EventChannel> = z.infer<(typeof events)[C]>;
/** What is sent of an event: its payload, or that as JSON text. */
export type EventMessage<C extends EventChannel> = C extends TextEvent ? string : EventPayload<C>;
export type PublicSettings = z.infer<typeof publicSettings>;

export type Unsubscribe = () => void;

/** What the preload puts on `window.quayside`. */
export interface QuaysideBridge {
  request<C extends RequestChannel>(channel: C, input: RequestInput<C>): Promise<RequestOutput<C>>;
  on<C extends EventChannel>(channel: C, listener: (message: EventMessage<C>) => void): Unsubscribe;
}
