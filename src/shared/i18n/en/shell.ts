/** Words of the tray, of notifications and of the command line. */
export const tray = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  openLink: 'Open {{label}}',
  details: 'Show details',
  show: 'Show Quayside',
  quit: 'Quit Quayside',
  tooltip: {
    idle: 'Quayside: nothing is running',
    working: 'Quayside: working',
    ready: 'Quayside: ready',
    problem: 'Quayside: something needs attention',
  },
} as const;

export const notify = {
  ready: { title: '{{stack}} is ready', body: 'Click to open it.' },
  broke: { title: '{{stack}} needs attention', body: 'Click to see what is wrong.' },
  rested: {
    title: '{{stack}} was stopped',
    body: 'Nobody has used this computer for a while. Click to start it again.',
  },
} as const;

export const host = {
  failed: {
    title: 'Quayside cannot start',
    body: 'A part of Quayside ended right after its start. Running stacks are not affected. Open Quayside again; if this comes back, install it anew: your keys and settings are kept.',
  },
} as const;

export const cli = {
  next: 'What you can do: {{fixes}}',
  output: 'Output:',
  none: 'none',
  yes: 'yes',
  no: 'no',
  set: 'set',
  notSet: 'not set',
  setEndingIn: 'set, ends in {{lastFour}}',
  generated: 'made by Quayside',
  saved: '{{name}} is saved.',
  removed: '{{name}} is removed.',
  started: '{{stack}} is ready.',
  stopped: '{{stack}} is stopped.',
  restarted: '{{stack}} is restarted.',
  opened: 'Opened {{url}}',
  openYourself: 'Open {{url}} in a browser.',
  noDisplay: 'There is no display, so Quayside does the same job here in the terminal.',
  stopHint: 'Press Ctrl+C to leave. The stack keeps running; stop it with: {{command}}',
  enterValue: 'Value of {{name}}: ',
  checking: 'Checking {{name}}…',
  mode: 'Mode: {{mode}}',
  scaled: '{{service}} now has {{count}} copies.',
  switchedOff: '{{service}} is switched off.',
  fixHint: 'Quayside can move the stack to free ports by itself: start it with --fix.',
  column: {
    stack: 'STACK',
    state: 'STATE',
    title: 'TITLE',
    service: 'SERVICE',
    role: 'ROLE',
    health: 'HEALTH',
    restarts: 'RESTARTS',
    address: 'ADDRESS',
    variable: 'VARIABLE',
    value: 'VALUE',
    check: 'CHECK',
    port: 'PORT',
  },
} as const;
