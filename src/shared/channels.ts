/** Names only, so that the preload carries no validation library. `ipc.ts` gives each its shape. */
export const requestChannels = [
  'snapshot.get',
  'app.info',
  'settings.get',
  'settings.set',
  'engine.look',
  'engine.start',
  'lmstudio.look',
  'stack.up',
  'stack.down',
  'stack.restart',
  'stack.useFreePort',
  'stack.setHabits',
  'stack.chooseMode',
  'stack.scale',
  'stack.watch',
  'task.cancel',
  'task.output',
  'variable.set',
  'variable.unset',
  'variable.check',
  'logs.open',
  'logs.close',
  'logs.save',
  'stats.open',
  'stats.close',
  'link.open',
  'notice.dismiss',
  'fix.run',
  'login.get',
  'login.set',
  'doctor.run',
  'doctor.fix',
  'quit.answer',
  'clipboard.write',
] as const;
export type RequestChannel = (typeof requestChannels)[number];

export const eventChannels = [
  'snapshot.delta',
  'logs.batch',
  'stats.sample',
  'stats.resting',
  'settings.changed',
  'quit.ask',
  'navigate.stack',
  'doctor.check',
] as const;
export type EventChannel = (typeof eventChannels)[number];

/**
 * Events that cross as JSON text. Copying thousands of small objects from process to process and
 * then from world to world costs the window whole frames; a text is copied at once.
 */
export const textEvents = ['logs.batch'] as const satisfies readonly EventChannel[];
export type TextEvent = (typeof textEvents)[number];

/** Keeps Quayside's channels apart from Electron's own. */
export const channelPrefix = 'quayside:';
