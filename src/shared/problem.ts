import { z } from 'zod';

/** What the app can do about a problem. Each is carried out by the app, then checked again. */
export const fixIds = [
  'retry',
  'look-again',
  'start-engine',
  'get-docker',
  'show-permission-help',
  'update-docker',
  'switch-to-linux-containers',
  'enter-keys',
  'keep-for-this-run',
  'use-free-port',
  'free-disk',
  'show-log',
  'show-file',
  'restart-stack',
  'continue-start',
  'stop-stack',
  'use-default-context',
  'remove-credential-helper',
  'show-network-help',
  'show-proxy-help',
  'get-lm-studio',
  'start-lm-studio',
  'serve-lm-studio',
  'show-wsl-help',
  'watch-again',
] as const;
export type FixId = (typeof fixIds)[number];

/**
 * Every problem Quayside can name, with the ways on that it offers, best first.
 * The words for each code are in the catalogues of `i18n/` (`problem.<code>.title` and `.cause`).
 */
export const problemFixes = {
  // The engine
  'engine-not-installed': ['get-docker', 'look-again'],
  'engine-not-running': ['start-engine', 'look-again'],
  'engine-starting': ['look-again'],
  'engine-hanging': ['look-again'],
  'engine-no-permission': ['show-permission-help', 'look-again'],
  'engine-too-old': ['update-docker', 'look-again'],
  'engine-windows-containers': ['switch-to-linux-containers', 'look-again'],
  'engine-context-missing': ['look-again'],
  'engine-lost': ['look-again'],
  'compose-missing': ['update-docker', 'look-again'],
  'compose-too-old': ['update-docker', 'look-again'],
  'buildx-missing': ['update-docker', 'look-again'],
  'engine-paused': ['look-again'],
  'engine-is-podman': ['get-docker', 'look-again'],
  'docker-client-too-old': ['update-docker', 'look-again'],
  'docker-variable-stray': ['look-again'],
  'docker-context-dead': ['use-default-context', 'look-again'],
  'credential-helper-missing': ['remove-credential-helper', 'look-again'],
  // What containers can do
  'container-failed': ['look-again'],
  'container-no-names': ['show-network-help', 'look-again'],
  'container-no-internet': ['show-network-help', 'look-again'],
  'container-no-host': ['show-network-help', 'look-again'],
  'internet-unreachable': ['look-again'],
  'proxy-engine-lacks': ['show-proxy-help', 'look-again'],
  'proxy-unreachable': ['look-again'],
  'certificate-file-unreadable': ['look-again'],
  'certificate-untrusted': ['show-network-help', 'look-again'],
  // The machine
  'disk-low': ['free-disk', 'look-again'],
  'engine-disk-low': ['free-disk', 'look-again'],
  'home-synced': ['look-again'],
  'clock-skew': ['look-again'],
  'wsl-missing': ['show-wsl-help', 'look-again'],
  'wsl-too-old': ['show-wsl-help', 'look-again'],
  'check-slow': ['look-again'],
  // Models
  'key-rejected': ['enter-keys', 'look-again'],
  'key-expired': ['enter-keys', 'look-again'],
  'key-no-credit': ['look-again', 'enter-keys'],
  'provider-unreachable': ['look-again'],
  'lm-studio-missing': ['get-lm-studio', 'look-again'],
  'lm-studio-off': ['start-lm-studio', 'look-again'],
  'lm-studio-no-model': ['look-again'],
  'lm-studio-loopback': ['serve-lm-studio', 'look-again'],
  'lm-studio-blocked': ['show-network-help', 'look-again'],
  'lm-studio-address': ['look-again'],
  // The stack
  'stack-not-found': [],
  'stack-yaml-invalid': ['show-file'],
  'stack-quayside-invalid': ['show-file'],
  'stack-compose-invalid': ['show-file'],
  'stack-folder-failed': ['retry'],
  // Keys and settings
  'variable-missing': ['enter-keys'],
  'variable-refused': ['enter-keys'],
  'keychain-missing': ['keep-for-this-run'],
  'keychain-locked': ['retry', 'keep-for-this-run'],
  'keychain-failed': ['retry', 'keep-for-this-run'],
  'env-file-failed': ['retry'],
  'settings-corrupt': ['show-file'],
  'settings-failed': ['retry'],
  'home-failed': ['retry'],
  'login-item-failed': ['retry'],
  // Starting
  'port-taken': ['use-free-port', 'retry'],
  'disk-full': ['free-disk', 'retry'],
  'image-not-found': ['show-log', 'retry'],
  'image-denied': ['show-log', 'retry'],
  'image-rate-limited': ['retry'],
  'image-platform': ['show-log'],
  'registry-unreachable': ['retry', 'show-log'],
  'build-failed': ['show-log', 'retry'],
  'service-exited': ['show-log', 'retry'],
  'service-unhealthy': ['show-log', 'restart-stack'],
  'start-timeout': ['show-log', 'continue-start'],
  'name-taken': ['show-log', 'retry'],
  'network-pool-exhausted': ['show-log', 'retry'],
  'mount-denied': ['show-log', 'retry'],
  'out-of-memory': ['show-log', 'retry'],
  'compose-failed': ['show-log', 'retry'],
  // Tasks
  'task-busy': [],
  'task-cancelled': ['retry'],
  'task-interrupted': ['continue-start', 'stop-stack'],
  // Modes, replicas and watching
  'mode-unknown': [],
  'stack-running': ['stop-stack'],
  'scale-refused': [],
  'watch-failed': ['show-log', 'watch-again'],
  'watch-unavailable': [],
  // What a start finds beforehand
  'disk-short': ['free-disk', 'retry'],
  'image-foreign': ['retry'],
  'memory-limit': [],
  'memory-reserved': ['retry'],
  'mount-not-shared': [],
  // The rest
  'wrong-use': [],
  unexpected: ['retry', 'show-log'],
} as const satisfies Record<string, readonly FixId[]>;

export type ProblemCode = keyof typeof problemFixes;
export const problemCodes = Object.keys(problemFixes) as [ProblemCode, ...ProblemCode[]];

export const problemSchema = z.object({
  code: z.enum(problemCodes),
  /** Fills the placeholders of the catalogue's sentence: `{{service}}`, `{{port}}`, `{{line}}` … */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What the tool really printed, secrets masked; null where there is nothing worth showing. */
  output: z.string().nullable(),
  fixes: z.array(z.enum(fixIds)),
});
export type Problem = z.infer<typeof problemSchema>;

export function problem(
  code: ProblemCode,
  params: Problem['params'] = {},
  output: string | null = null,
): Problem {
  return { code, params, output, fixes: [...problemFixes[code]] };
}
