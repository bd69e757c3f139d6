import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { scaleBars } from './replicas.ts';

export const serviceRoles = ['service', 'one-shot', 'optional'] as const;

/** What a service is doing, told from its containers, its health check and its role. */
export const serviceStates = [
  'absent',
  'created',
  'starting',
  'running',
  'healthy',
  'unhealthy',
  'restarting',
  'paused',
  'finished',
  'exited',
  'failed',
  'off',
] as const;

export const serviceViewSchema = z.object({
  name: z.string(),
  role: z.enum(serviceRoles),
  state: z.enum(serviceStates),
  containerId: z.string().nullable(),
  image: z.string().nullable(),
  /** ISO 8601, UTC. */
  startedAt: z.string().nullable(),
  exitCode: z.number().nullable(),
  oomKilled: z.boolean(),
  hasHealthcheck: z.boolean(),
  /** The last line the health check printed, when it fails. */
  healthOutput: z.string().nullable(),
  restarts: z.number(),
  /** Containers that are there. */
  replicas: z.number(),
  /** Containers that there should be; 0 is switched off on purpose. */
  wanted: z.number(),
  /** Why there cannot be any number of them; null where there can. */
  scaleBar: z.enum(scaleBars).nullable(),
});
export type ServiceView = z.infer<typeof serviceViewSchema>;
export type ServiceRole = ServiceView['role'];
export type ServiceState = ServiceView['state'];

export const linkViewSchema = z.object({
  label: z.string(),
  service: z.string(),
  /** The port inside the container that the link was declared with. */
  containerPort: z.number(),
  /** Null until the port is published. */
  url: z.string().nullable(),
  /** True only while an HTTP request to `url` gets an answer. */
  answers: z.boolean(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

export const providerIds = ['anthropic', 'gemini', 'lmstudio'] as const;
export const keyChecks = ['unchecked', 'checking', 'ok', 'rejected', 'offline', 'unknown'] as const;

export const variableViewSchema = z.object({
  name: z.string(),
  title: z.string().nullable(),
  help: z.string().nullable(),
  secret: z.boolean(),
  required: z.boolean(),
  provider: z.enum(providerIds).nullable(),
  /** Quayside makes this value itself. */
  generated: z.boolean(),
  isSet: z.boolean(),
  /** Last four characters of a secret that is set and long enough to hide the rest. */
  lastFour: z.string().nullable(),
  /** The plain value; always null for a secret. */
  value: z.string().nullable(),
  defaultValue: z.string().nullable(),
  storedIn: z.enum(['keychain', 'this-run', 'settings', 'default', 'nowhere']),
  check: z.enum(keyChecks),
  /** Plain sentence key of the check's outcome is `check.<check>`; this is the provider's own words. */
  checkDetail: z.string().nullable(),
});
export type VariableView = z.infer<typeof variableViewSchema>;
export type ProviderId = (typeof providerIds)[number];
export type KeyCheck = VariableView['check'];

/** A stack as a whole. Derived by `stackState` from its services, task and links. */
export const stackStates = [
  'broken',
  'stopped',
  'starting',
  'ready',
  'degraded',
  'failed',
  'stopping',
  'unknown',
] as const;

export const portViewSchema = z.object({
  service: z.string(),
  containerPort: z.number(),
  /** The port the stack's author chose. */
  authorPort: z.number().nullable(),
  /** The port on this machine that will be used. */
  hostPort: z.number(),
  moved: z.boolean(),
});
export type PortView = z.infer<typeof portViewSchema>;

export const stackViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  source: z.enum(['bundled', 'imported']),
  state: z.enum(stackStates),
  /** Why the stack is `broken` or `failed`. */
  problem: problemSchema.nullable(),
  services: z.array(serviceViewSchema),
  links: z.array(linkViewSchema),
  variables: z.array(variableViewSchema),
  ports: z.array(portViewSchema),
  /** Besides the plain stack. A mode with a problem cannot be chosen. */
  modes: z.array(z.object({ name: z.string(), problem: problemSchema.nullable() })),
  /** Null is the plain stack. */
  mode: z.string().nullable(),
  startWithQuayside: z.boolean(),
  stopAfterIdleMinutes: z.number().nullable(),
  /** The task that runs now, or the last one of this stack. */
  taskId: z.string().nullable(),
  /** The stack's mode names files that are to be watched for changes. */
  watchable: z.boolean(),
  /** The task that watches them, or the last one that did. */
  watchTaskId: z.string().nullable(),
  /** The exact command line Quayside runs, for copying; null while it is unknown. */
  command: z.string().nullable(),
  folder: z.string().nullable(),
});
export type StackView = z.infer<typeof stackViewSchema>;
export type StackState = StackView['state'];
