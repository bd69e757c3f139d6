import { app, type BrowserWindow, nativeTheme } from 'electron';
import { channelPrefix, type RequestChannel } from '#shared/channels.ts';
import type { HostStart, ShellTaskName, ShellTasks, ToShell } from '#shared/host-messages.ts';
import { tellHostFailed } from './host-failed.ts';
import { HostProcess } from './host-process.ts';
import { startKeychainUtility } from './keychain-utility.ts';
import { notify } from './notifications.ts';
import { followBattery } from './power.ts';
import { performTask } from './shell-tasks.ts';
import { AppTray } from './tray.ts';

/** A host that ends this often in so short a time would only do so again. */
const endsTooOften = { times: 3, withinMs: 60_000 };

type Task = Extract<ToShell, { say: 'task' }>;

/** Window, tray and notifications: what is seen of the host, and the road to it. */
export class Shell {
  readonly #window: BrowserWindow;
  readonly #start: Omit<HostStart, 'isReplacement'>;
  #host: HostProcess;
  #tray: AppTray | null = null;
  #isLeaving = false;
  #hostEnds: number[] = [];
  #onBattery = false;

  constructor(window: BrowserWindow, start: Omit<HostStart, 'isReplacement'>) {
    this.#window = window;
    this.#start = start;
    this.#host = this.#startHost(false);
    this.#attach(window);
    followBattery((onBattery) => this.#tellBattery(onBattery));
    app.on('before-quit', (event) => this.#onBeforeQuit(event));
  }

  /** Hands on what the window asks; the contract is kept by the host. */
  request(channel: RequestChannel, input: unknown): Promise<unknown> {
    return this.#host.request(channel, input);
  }

  /** Brings the window forward, on a stack's page if one is named. */
  show(stackId: string | null): void {
    const window = this.#window;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (stackId !== null) this.#send('navigate.stack', { stackId });
  }

  #tellBattery(onBattery: boolean): void {
    this.#onBattery = onBattery;
    this.#host.tell({ say: 'on-battery', onBattery });
  }

  #startHost(isReplacement: boolean): HostProcess {
    const host = new HostProcess({ ...this.#start, isReplacement });
    host.listen((message) => this.#hear(message));
    host.onExit(() => this.#onHostExit());
    host.tell({ say: 'visible', visible: this.#window.isVisible() });
    host.tell({ say: 'focused', focused: this.#window.isFocused() });
    host.tell({ say: 'on-battery', onBattery: this.#onBattery });
    return host;
  }

  /** The stacks run on without the host: a new one finds them, and the page asks it for everything. */
  #onHostExit(): void {
    if (this.#isLeaving) return;
    const now = performance.now();
    const { times, withinMs } = endsTooOften;
    this.#hostEnds = [...this.#hostEnds.filter((end) => now - end < withinMs), now];
    if (this.#hostEnds.length >= times) {
      this.#isLeaving = true;
      void tellHostFailed(this.#start).finally(() => app.exit(1));
      return;
    }
    this.#host = this.#startHost(true);
    this.#window.webContents.reload();
  }

  #attach(window: BrowserWindow): void {
    const host = () => this.#host;
    window.on('close', (event) => this.#onClose(event));
    window.on('show', () => host().tell({ say: 'visible', visible: true }));
    window.on('hide', () => host().tell({ say: 'visible', visible: false }));
    window.on('focus', () => host().tell({ say: 'focused', focused: true }));
    window.on('blur', () => host().tell({ say: 'focused', focused: false }));
    window.webContents.on('render-process-gone', () => window.webContents.reload());
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) host().tell({ say: 'page-gone' });
    });
  }

  #hear(message: ToShell): void {
    switch (message.say) {
      case 'event':
        this.#send(message.channel, message.message);
        break;
      case 'tray':
        if (this.#tray !== null) this.#tray.update(message.view);
        else
          this.#tray = new AppTray(message.view, (choice) =>
            this.#host.tell({ say: 'tray-choice', choice }),
          );
        break;
      case 'notify':
        notify(message, () => this.show(message.stackId));
        break;
      case 'theme':
        nativeTheme.themeSource = message.theme;
        break;
      case 'show':
        this.show(message.stackId);
        break;
      case 'start-keychain':
        this.#host.tell({ say: 'keychain-port' }, [startKeychainUtility()]);
        break;
      case 'task':
        void this.#perform(message);
        break;
      case 'quit':
        this.#isLeaving = true;
        this.#tray?.destroy();
        app.quit();
        break;
      case 'answer':
      case 'refusal':
        break; // The host's process settles those.
    }
  }

  async #perform({ id, name, input }: Task): Promise<void> {
    const perform = performTask[name] as (
      input: unknown,
      window: BrowserWindow,
    ) => Promise<ShellTasks[ShellTaskName]['answer']>;
    try {
      this.#host.tell({ say: 'task-done', id, answer: await perform(input, this.#window) });
    } catch (cause) {
      this.#host.tell({ say: 'task-failed', id, message: String(cause) });
    }
  }

  #send(channel: string, message: unknown): void {
    const { webContents } = this.#window;
    if (!webContents.isDestroyed()) webContents.send(channelPrefix + channel, message);
  }

  /** The tray keeps the app; only leaving it closes the window for good. */
  #onClose(event: Electron.Event): void {
    if (this.#isLeaving) return;
    event.preventDefault();
    this.#window.hide();
  }

  #onBeforeQuit(event: Electron.Event): void {
    if (this.#isLeaving) return;
    event.preventDefault();
    this.#host.tell({ say: 'quit-wished' });
  }
}
