/** Words of the window. */
export const action = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save',
  remove: 'Remove',
  replace: 'Replace',
  back: 'Back',
  continue: 'Continue',
  showOutput: 'Show output',
  hideOutput: 'Hide output',
} as const;

export const window = {
  loading: 'Opening Quayside…',
  failed: 'The window lost its connection to Quayside. Close Quayside and open it again.',
} as const;

export const nav = {
  label: 'Stacks',
  stacks: 'Stacks',
  settings: 'Settings',
  none: 'No stacks yet',
  stackLink: '{{title}}, {{state}}',
  engine: 'Docker engine',
  engineDetails: '{{flavour}} {{version}}',
  composeDetails: 'Compose {{version}}',
  engineResources: '{{cpus}} CPUs, {{memory}} memory',
} as const;

export const engine = {
  looking: 'Quayside is looking for Docker on this computer. This takes a few seconds.',
  starting: 'Docker is starting. Quayside goes on as soon as it answers.',
  ready: 'Docker is ready to run stacks.',
  reconnecting: 'Quayside keeps looking by itself.',
} as const;

export const stack = {
  open: 'Open {{label}}',
  openWaiting: '{{label}} does not answer yet',
  openStopped: '{{label}} opens once the stack runs',
  setUp: 'Set up',
  setUpAgain: 'Set up {{stack}} step by step',
  actions: 'Actions for {{stack}}',
  links: 'Open in the browser',
  startHelp:
    'Nothing runs yet. Press Start; Quayside does the rest and tells you when it is ready.',
  needsEngine: 'Docker must be ready first.',
  unknownHelp: 'Quayside learns the state of this stack as soon as Docker answers.',
  missing: 'This stack is not in the list any more.',
  tabs: 'Parts of {{stack}}',
  overview: 'Overview',
  logs: 'Logs',
  settings: 'Keys and ports',
} as const;

export const broken = {
  title: 'This stack cannot be used',
  others: 'Your other stacks are not affected.',
  file: 'File',
  line: 'Line',
  column: 'Column',
  reason: 'What is wrong',
  fixed: 'Correct the file, then open Quayside again.',
} as const;

export const task = {
  label: 'Progress',
  heading: '{{kind}}: {{state}}',
  percent: '{{percent}} %',
  progress: '{{kind}} {{stack}}: {{percent}} %',
  announce: '{{phase}}: {{percent}} %',
  elapsed: 'Time: {{duration}}',
  bytes: '{{current}} of {{total}}',
  bytesSoFar: '{{current}}',
  phases: 'Steps',
  rawOutput: 'Show raw output',
  rawTitle: 'Raw output',
  rawEmpty: 'Nothing has been printed yet.',
  rawLive: 'Shown live while it runs. Secrets are masked.',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
} as const;

export const problemCard = {
  output: 'Output',
  copy: 'Copy problem and output',
} as const;

export const mode = {
  label: 'Mode',
  plain: 'Standard',
  dev: 'Development',
  microservices: 'Microservices',
  monolith: 'All in one',
  restart: 'Restart in this mode',
  broken: 'The mode {{mode}} cannot be used.',
} as const;

export const watch = {
  on: 'Watching files',
  off: 'Files are not watched',
  failed: 'Watching files ended with an error',
  start: 'Watch files',
  stop: 'Stop watching',
} as const;

export const findings = {
  refused: '{{stack}} did not start yet',
  notAnew: '{{stack}} was not started anew',
  untouched: 'Nothing was changed. In the way: {{count}}.',
  freePort: 'Quayside would use port {{free}} instead.',
  fixAll: 'Fix all and start',
  warnings: 'Worth knowing: {{count}}',
} as const;

export const services = {
  label: 'Services',
  name: 'Service',
  state: 'State',
  cpu: 'CPU',
  memory: 'Memory',
  restarts: 'Restarts',
  action: 'Action',
  none: 'This stack names no services.',
  restart: 'Restart {{service}}',
  memoryOf: '{{used}} of {{limit}}',
  memoryBar: 'Memory of {{service}}',
  healthOutput: 'Last health check',
  exitCode: 'Exit code {{exitCode}}',
  oomKilled: 'Ended for using too much memory',
  replicas: '{{count}} copies',
  replicasOf: '{{count}} of {{wanted}} copies',
  scale: 'Change the number of copies of {{service}}',
  copies: 'Copies',
  fewer: 'One fewer',
  more: 'One more',
  onlyOne: 'Not more than this: {{reason}}.',
  zero: 'It stays switched off until you change this.',
  apply: 'Apply',
  since: 'for {{duration}}',
  notMeasured: 'Not measured',
  resting: 'CPU and memory are not measured while this computer runs on battery.',
  measure: 'Measure all the same',
} as const;

export const logs = {
  label: 'Log of {{stack}}',
  toolbar: 'Log tools',
  search: 'Search the log',
  searchPlaceholder: 'Search',
  matches: '{{current}} of {{total}}',
  noMatches: 'No matches',
  next: 'Next match',
  previous: 'Previous match',
  services: 'Services shown',
  allServices: 'All services',
  someServices: 'Services: {{shown}} of {{total}}',
  time: 'Show times',
  wrap: 'Wrap long lines',
  follow: 'Follow',
  backToEnd: 'Jump to the newest line',
  copy: 'Copy the lines shown',
  copied: 'Lines copied',
  save: 'Save the log to a file',
  saved: 'Log saved',
  savedTo: 'Saved to {{file}}',
  dropped: '{{count}} earlier lines are no longer kept.',
  empty: 'No log lines yet.',
  emptyStopped: 'The stack does not run, so there is nothing to read yet.',
  filteredEmpty: 'No lines of the chosen services.',
} as const;

export const keys = {
  label: 'Keys and settings',
  intro: 'Keys stay on this computer, in its keychain. Quayside never shows them again.',
  none: 'This stack needs no keys.',
  more: 'More settings ({{count}})',
  moreHelp: 'The stack runs well without touching these.',
  required: 'Required',
  optional: 'Optional',
  generated: 'Quayside makes this value itself.',
  setEndingIn: 'Set, ends in {{lastFour}}',
  set: 'Set',
  defaultValue: 'Default: {{value}}',
  paste: 'Paste the key here',
  saveAndCheck: 'Save and check',
  saveValue: 'Save {{name}}',
  saveAndCheckNamed: 'Save and check {{name}}',
  checkAgain: 'Check again',
  checkNamed: 'Check {{name}} again',
  replaceNamed: 'Replace {{name}}',
  removeNamed: 'Remove {{name}}',
  keepOld: 'Keep the old one',
  providerSays: '{{provider}} says: {{detail}}',
  models: 'Models: {{models}}',
  lookAgain: 'Look for LM Studio again',
  consent: 'Keep keys for this run only',
  consentHelp: 'They stay in memory and are forgotten when Quayside quits.',
  consentNeeded: 'Agree to that first, or make a keychain available.',
  nextStart: 'A change takes effect at the next start.',
} as const;

export const ports = {
  label: 'Ports on this computer',
  service: 'Service',
  inside: 'In the container',
  outside: 'On this computer',
  moved: 'moved from {{port}}',
  none: 'This stack publishes no ports.',
} as const;

export const habits = {
  label: 'By itself',
  startWithQuayside: 'Start together with Quayside',
  startWithQuaysideHelp: 'As soon as Docker is ready.',
  stopAfterIdle: 'Stop when nobody uses this computer for',
  never: 'Never',
  minutes: '{{count}} minutes',
  hours: '{{count}} h',
} as const;

export const command = {
  label: 'Command line',
  help: 'Exactly what Quayside runs. You can use it in a terminal.',
  copy: 'Copy the command line',
  unknown: 'Known after the first start.',
  folder: 'Folder',
} as const;

export const wizard = {
  label: 'Set up {{stack}}',
  welcome: 'Welcome to Quayside',
  subtitle: 'Three short steps, and {{stack}} runs here.',
  steps: 'Steps',
  docker: 'Docker',
  keys: 'Keys',
  start: 'Start',
  dockerTitle: 'Docker, the engine underneath',
  keysTitle: 'Keys and settings',
  startTitle: 'Ready to start',
  startingTitle: 'Starting {{stack}}',
  readyTitle: '{{stack}} is ready',
  failedTitle: '{{stack}} did not start',
  skip: 'Leave set-up',
  startButton: 'Start {{stack}}',
  finish: 'Go to the stack',
  willHappen: 'What happens when you press Start',
  willDownload:
    'Docker downloads and builds what the stack needs. The first time takes a few minutes.',
  willStart: 'Quayside starts {{count}} services and waits until they are healthy.',
  willPorts: 'The stack can be reached from this computer only, on these ports: {{ports}}.',
  willStay: 'It keeps running when you close the window; the icon in the tray stops it.',
  missing: 'Enter first: {{names}}',
  rejected:
    'A provider refused this key: {{names}}. You can start anyway, or go back and replace it.',
  nothingToEnter: 'This stack needs no keys. Go on.',
  engineFound: '{{flavour}} {{version}}',
} as const;

export const settings = {
  label: 'Settings',
  general: 'General',
  language: 'Language',
  languageSystem: 'Same as the system',
  theme: 'Appearance',
  themeSystem: 'Same as the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  onQuit: 'When quitting while stacks run',
  onQuitAsk: 'Ask each time',
  onQuitStop: 'Stop them',
  onQuitKeep: 'Leave them running',
  notifications: 'Notifications',
  notificationsHelp: 'Tell me when a stack gets ready or breaks while the window is away.',
  startsAtLogin: 'Start when I sign in',
  startsAtLoginHelp: 'Quayside waits in the tray then, without a window.',
  restOnBattery: 'Rest on battery',
  restOnBatteryHelp: 'Do not measure CPU and memory while this computer runs on battery.',
  about: 'About',
  version: 'Quayside {{version}}',
} as const;

export const quit = {
  title: 'Stop the stacks before quitting?',
  running: 'Running now: {{stacks}}',
  stop: 'Stop and quit',
  keep: 'Leave running and quit',
  cancel: 'Cancel',
  remember: 'Remember my choice',
} as const;

export const notices = {
  label: 'Notices',
  dismiss: 'Dismiss: {{title}}',
} as const;

/** Units that stand beside a number. */
export const unit = {
  percent: '{{value}} %',
  seconds: '{{seconds}} s',
  minutes: '{{minutes}} min {{seconds}} s',
  hours: '{{hours}} h {{minutes}} min',
  days: '{{days}} d {{hours}} h',
} as const;
