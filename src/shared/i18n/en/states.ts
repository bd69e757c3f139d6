import type { EngineFlavour, EnginePhase } from '../../engine-view.ts';
import type { Severity } from '../../finding.ts';
import type { FixId } from '../../problem.ts';
import type { KeychainView, LmStudioView } from '../../snapshot.ts';
import type {
  KeyCheck,
  ProviderId,
  ServiceRole,
  ServiceState,
  StackState,
  VariableView,
} from '../../stack-view.ts';
import type { PhaseId, PhaseView, TaskKind, TaskView } from '../../task-view.ts';

export const fix = {
  retry: 'Try again',
  'look-again': 'Look again',
  'start-engine': 'Start Docker',
  'get-docker': 'Get Docker',
  'show-permission-help': 'Show how',
  'update-docker': 'Update Docker',
  'switch-to-linux-containers': 'Show how to switch',
  'enter-keys': 'Enter keys',
  'keep-for-this-run': 'Keep for this run only',
  'use-free-port': 'Use a free port',
  'free-disk': 'How to free space',
  'show-log': 'Show the log',
  'show-file': 'Show the file',
  'restart-stack': 'Restart the stack',
  'continue-start': 'Go on starting',
  'stop-stack': 'Stop the stack',
  'use-default-context': 'Set it back',
  'remove-credential-helper': 'Take it out',
  'show-network-help': 'Show how',
  'show-proxy-help': 'Show how',
  'get-lm-studio': 'Get LM Studio',
  'start-lm-studio': 'Start its server',
  'serve-lm-studio': 'Serve the network',
  'show-wsl-help': 'Show how',
  'watch-again': 'Watch again',
} as const satisfies Record<FixId, string>;

export const enginePhase = {
  looking: 'Looking for Docker',
  'not-installed': 'Docker is not installed',
  'not-running': 'Docker is not running',
  starting: 'Docker is starting',
  hanging: 'Docker does not respond',
  'no-permission': 'No permission to use Docker',
  'too-old': 'Docker is too old',
  'compose-missing': 'Docker Compose is missing',
  'compose-too-old': 'Docker Compose is too old',
  'windows-containers': 'Docker is set to Windows containers',
  'context-missing': 'Docker context is missing',
  ready: 'Docker is ready',
} as const satisfies Record<EnginePhase, string>;

export const engineFlavour = {
  'docker-desktop': 'Docker Desktop',
  'docker-engine': 'Docker Engine',
  rootless: 'Docker Engine (rootless)',
  colima: 'Colima',
  orbstack: 'OrbStack',
  'rancher-desktop': 'Rancher Desktop',
  podman: 'Podman',
  lima: 'Lima',
  unknown: 'Docker',
} as const satisfies Record<EngineFlavour, string>;

export const stackState = {
  broken: 'Cannot be read',
  stopped: 'Stopped',
  starting: 'Starting',
  ready: 'Ready',
  degraded: 'Needs attention',
  failed: 'Failed',
  stopping: 'Stopping',
  unknown: 'Unknown',
} as const satisfies Record<StackState, string>;

export const serviceState = {
  absent: 'Not started',
  created: 'Created',
  starting: 'Starting',
  running: 'Running',
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
  restarting: 'Restarting',
  paused: 'Paused',
  finished: 'Finished',
  exited: 'Stopped',
  failed: 'Failed',
  off: 'Switched off',
} as const satisfies Record<ServiceState, string>;

export const serviceRole = {
  service: 'Service',
  'one-shot': 'Runs once',
  optional: 'Optional',
} as const satisfies Record<ServiceRole, string>;

export const taskKind = {
  up: 'Starting',
  down: 'Stopping',
  restart: 'Restarting',
  scale: 'Changing the number of copies',
  watch: 'Watching files',
} as const satisfies Record<TaskKind, string>;

export const taskState = {
  running: 'In progress',
  cancelling: 'Cancelling',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Cut off',
} as const satisfies Record<TaskView['state'], string>;

export const phase = {
  prepare: 'Prepare',
  pull: 'Download',
  build: 'Build',
  create: 'Create',
  start: 'Start',
  health: 'Wait until healthy',
  stop: 'Stop',
  watch: 'Watch files',
} as const satisfies Record<PhaseId, string>;

export const phaseState = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  skipped: 'Not needed',
  failed: 'Failed',
} as const satisfies Record<PhaseView['state'], string>;

/** The outcome of a live check of a key. */
export const check = {
  unchecked: 'Not checked yet',
  checking: 'Checking…',
  ok: 'This key works.',
  rejected: 'The provider refuses this key. Paste another one.',
  offline: 'The provider could not be reached. Check the network; the key is kept.',
  unknown: 'The check gave no clear answer. The key is kept and you can go on.',
} as const satisfies Record<KeyCheck, string>;

export const provider = {
  anthropic: 'Anthropic',
  gemini: 'Google Gemini',
  lmstudio: 'LM Studio',
} as const satisfies Record<ProviderId, string>;

export const storedIn = {
  keychain: 'Kept in the keychain',
  'this-run': 'Kept for this run only',
  settings: 'Kept in the settings',
  default: 'Default value',
  nowhere: 'Not set',
} as const satisfies Record<VariableView['storedIn'], string>;

export const keychain = {
  unknown: 'The keychain has not been asked yet.',
  available: 'Keys are kept in the keychain of this computer.',
  missing: 'This computer has no keychain.',
  locked: 'The keychain is locked.',
  failed: 'The keychain did not work.',
} as const satisfies Record<KeychainView['state'], string>;

export const lmStudio = {
  unknown: 'Looking for LM Studio…',
  running: 'LM Studio is running on this computer.',
  'needs-key': 'LM Studio is running and asks for a key.',
  'not-running': 'LM Studio was not found on this computer. You can start it later.',
} as const satisfies Record<LmStudioView['state'], string>;

/** How grave something is that a start finds beforehand. */
export const severity = {
  stop: 'In the way',
  warn: 'Worth knowing',
} as const satisfies Record<Severity, string>;
