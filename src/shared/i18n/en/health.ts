import type {
  CheckCategory,
  CheckId,
  CheckState,
  ConfirmedFixId,
  SkipReason,
} from '../../doctor.ts';

export const health = {
  label: 'Health',
  navWrong: 'Health, needs attention: {{count}}',
  again: 'Check again',
  running: 'Looking at this computer… {{done}} of {{total}}',
  wrong: 'Needs attention: {{count}}',
  toDo: 'What to look at',
  allWell: 'All is well',
  allWellHelp: 'Quayside looked at {{count}} things and found nothing wrong.',
  lookedAt: 'Looked at {{count}} things at {{time}}.',
  never: 'Quayside has not looked yet.',
  details: 'Details',
  detailsOf: 'Details: {{name}}',
  proof: 'What was looked at, and what it said',
  took: 'Took {{duration}}.',
  fixed: '{{name}}: repaired.',
  notFixed: '{{name}}: still not right.',
  notLooked: 'Not looked at yet',
  milliseconds: '{{ms}} ms',
  cancel: 'Cancel',
  askInTerminal: '{{question}} [y/N] ',
  notConfirmed: 'Nothing was changed. Say yes with --yes.',
  nothingToFix: 'There is nothing here that Quayside can repair by itself: {{id}}.',
  openPage: 'Read {{url}}',
  column: { check: 'CHECK', state: 'STATE', found: 'FOUND', next: 'NEXT STEP' },
} as const;

export const checkCategory = {
  docker: 'Docker',
  network: 'Network',
  disk: 'Disk space',
  keys: 'Keys',
  models: 'Models on this computer',
  stacks: 'Stacks',
  machine: 'This computer',
} as const satisfies Record<CheckCategory, string>;

export const checkState = {
  ok: 'Good',
  warning: 'Look here',
  failed: 'Broken',
  skipped: 'Not looked at',
} as const satisfies Record<CheckState, string>;

/** `name` is what was looked at, `fine` says that it is well. */
export const checkWords = {
  engine: { name: 'Docker engine', fine: 'Docker is running and answers.' },
  'docker-settings': {
    name: 'Docker settings',
    fine: 'Nothing in the settings leads Docker astray.',
  },
  'docker-client': { name: 'Docker command', fine: 'The docker command and Docker fit together.' },
  compose: { name: 'Docker Compose', fine: 'Compose is there and new enough.' },
  buildx: { name: 'Docker Buildx', fine: 'Docker can build images.' },
  podman: { name: 'Kind of engine', fine: 'It really is Docker.' },
  'credential-helper': {
    name: 'Credential helper',
    fine: 'Every helper that Docker’s settings name is there.',
  },
  container: { name: 'Test container', fine: 'Docker can start a container.' },
  'container-names': {
    name: 'Names in containers',
    fine: 'Containers can look up internet names.',
  },
  'container-internet': { name: 'Internet in containers', fine: 'Containers reach the internet.' },
  'container-host': { name: 'Way to this computer', fine: 'Containers reach this computer.' },
  proxy: { name: 'Proxy', fine: 'Nothing is wrong with the proxy settings.' },
  certificates: { name: 'Certificates', fine: 'Nothing is wrong with the certificate settings.' },
  disk: { name: 'Disk of this computer', fine: 'There is room on the disk.' },
  'engine-disk': { name: 'Disk of Docker', fine: 'There is room for images and data.' },
  'data-folder': { name: 'Data folder', fine: 'The data folder is in a good place.' },
  keychain: { name: 'Keychain', fine: 'Keys can be kept in the keychain.' },
  'key-anthropic': { name: 'Key of Anthropic', fine: 'Anthropic accepts the key.' },
  'key-gemini': { name: 'Key of Google Gemini', fine: 'Google Gemini accepts the key.' },
  'lm-studio': { name: 'LM Studio', fine: 'LM Studio runs and has a model.' },
  'lm-studio-container': {
    name: 'LM Studio for containers',
    fine: 'Containers reach LM Studio.',
  },
  stacks: { name: 'Files of the stacks', fine: 'Every stack can be read.' },
  interrupted: { name: 'Unfinished work', fine: 'Nothing was cut off.' },
  clock: { name: 'Clock', fine: 'Docker’s clock is right.' },
  wsl: { name: 'Linux in Windows (WSL)', fine: 'WSL is there and new enough.' },
} as const satisfies Record<CheckId, { name: string; fine: string }>;

/** Why a check was not made. */
export const skipReason = {
  'no-engine': 'Docker must run first.',
  'no-image': 'No image is here yet. Start a stack, then check again.',
  'no-container': 'The test container did not run.',
  'no-tool': 'The images that are here have nothing to look with.',
  'no-key': 'No key is set.',
  'no-clear-answer': 'There was no clear answer.',
  'not-used': 'Not in use.',
  'other-machine': 'Docker runs on another computer.',
} as const satisfies Record<SkipReason, string>;

/** Asked before something outside of Quayside is changed. */
export const confirmFix = {
  'use-default-context': {
    title: 'Set the Docker context back?',
    body: 'Quayside runs "docker context use default". Terminals use the usual Docker of this computer from then on. The other context stays defined.',
  },
  'remove-credential-helper': {
    title: 'Take the missing helper out of Docker’s settings?',
    body: 'Quayside changes Docker’s config.json and keeps a copy of it beside it. You may have to log in to private registries again.',
  },
  'serve-lm-studio': {
    title: 'Let LM Studio serve the network?',
    body: 'LM Studio then answers not only this computer and its containers, but every computer of your network that your firewall lets in.',
  },
} as const satisfies Record<ConfirmedFixId, { title: string; body: string }>;
