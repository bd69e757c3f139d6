import { app, type BrowserWindow, nativeTheme } from 'electron';
import { createQuayside, type Quayside } from '#engine/index.ts';
import { openKeychain } from '#engine/settings/keychain.ts';
import type { SettingsStore } from '#engine/settings/settings-store.ts';
import { createTranslate, resolveLanguage, type Translate } from '#shared/i18n/index.ts';
import type { AppSettings } from '#shared/settings.ts';
import { applyDelta, type Delta, type Snapshot } from '#shared/snapshot.ts';
import { bundledStacksFolder } from './app-paths.ts';
import { openOutside } from './guards.ts';
import { publicSettings, requestHandlers } from './handlers.ts';
import { answerRequests, tellWindow } from './ipc-server.ts';
import { startKeytarUtility } from './keytar-utility.ts';
import { netFetch } from './net-fetch.ts';
import { notify } from './notifications.ts';
import { quitPlan, runningStacks } from './quitting.ts';
import { openAppSettings } from './app-settings-store.ts';
import type { Answer } from './request-gate.ts';
import { stackNews } from './stack-transitions.ts';
import { Subscriptions } from './subscriptions.ts';
import { type AppTray, createTray } from './tray.ts';

/** The shell around the engine: one window, one tray, and the road between them and the truth. */
export class Application {
  readonly #window: BrowserWindow;
  readonly #openStack: string | null;
  readonly #settings: SettingsStore;
  readonly #quayside: Quayside;
  readonly #subscriptions: Subscriptions;
  #translate: Translate;
  #tray: AppTray | null = null;
  #known: Snapshot;
  #quitting: 'no' | 'asking' | 'stopping' | 'yes' = 'no';

  constructor(home: string, window: BrowserWindow, openStack: string | null) {
    this.#window = window;
    this.#openStack = openStack;
    this.#settings = openAppSettings(home);
    this.#quayside = createQuayside({
      home,
      bundled: bundledStacksFolder(),
      env: process.env,
      settings: this.#settings,
      keychain: openKeychain({ startProcess: startKeytarUtility }),
      fetch: netFetch,
    });
    this.#known = this.#quayside.snapshot();
    this.#translate = this.#translatorFor(this.#settings.get());
    this.#subscriptions = new Subscriptions(
      this.#quayside,
      (batch) => this.#tell('logs.batch', batch),
      (sample) => this.#tell('stats.sample', sample),
    );
    this.#attach(window);
  }

  /** Everything that may wait until the page is there. */
  async open(): Promise<void> {
    this.#settings.subscribe((settings) => this.#onSettings(settings));
    this.#quayside.subscribe((delta) => this.#onDelta(delta));
    app.on('before-quit', (event) => this.#onBeforeQuit(event));
    this.#tray = this.#createTray();
    await this.#quayside.open();
  }

  /** Brings the window forward, on a stack's page if one is named. */
  show(stackId: string | null): void {
    const window = this.#window;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (stackId !== null) this.#tell('navigate.stack', { stackId });
  }

  /** Answers what the window asks. */
  get answer(): Answer {
    const handlers = requestHandlers({
      quayside: this.#quayside,
      settings: this.#settings,
      subscriptions: this.#subscriptions,
      window: this.#window,
      openStack: this.#openStack,
      answerQuit: (choice, remember) => this.#onQuitAnswer(choice, remember),
    });
    return answerRequests(this.#window.webContents, handlers);
  }

  #attach(window: BrowserWindow): void {
    window.on('close', (event) => this.#onClose(event, window));
    window.on('show', () => this.#quayside.setVisible(true));
    window.on('hide', () => this.#quayside.setVisible(false));
    window.webContents.on('render-process-gone', () => {
      this.#subscriptions.closeAll();
      window.webContents.reload();
    });
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#subscriptions.closeAll();
    });
  }

  #createTray(): AppTray {
    const tray = createTray({
      show: (stackId) => this.show(stackId),
      up: (stackId) => this.#background(this.#quayside.up(stackId)),
      down: (stackId) => this.#background(this.#quayside.down(stackId)),
      restart: (stackId) => this.#background(this.#quayside.restart(stackId, null)),
      open: (stackId, label) => this.#background(this.#openLink(stackId, label)),
      quit: () => app.quit(),
    });
    tray.update(this.#known, this.#translate);
    return tray;
  }

  async #openLink(stackId: string, label: string): Promise<void> {
    const link = this.#known.stacks[stackId]?.links.find((each) => each.label === label);
    if (link?.answers === true && link.url !== null) await openOutside(link.url);
  }

  /** Outcomes reach the user through the snapshot; only a fault of our own would throw. */
  #background(work: Promise<unknown>): void {
    work.catch((cause: unknown) => {
      process.stderr.write(`${this.#quayside.mask(String(cause))}\n`);
    });
  }

  #tell: <C extends Parameters<typeof tellWindow>[1]>(
    channel: C,
    payload: Parameters<typeof tellWindow<C>>[2],
  ) => void = (channel, payload) => {
    tellWindow(this.#window.webContents, channel, payload);
  };

  #onDelta(delta: Delta): void {
    const before = this.#known;
    this.#known = applyDelta(before, delta) ?? this.#quayside.snapshot();
    this.#tell('snapshot.delta', delta);
    this.#tray?.update(this.#known, this.#translate);
    const looksAway = !this.#window.isFocused();
    if (!looksAway || !this.#settings.get().notifications) return;
    notify(
      stackNews(before, this.#known),
      this.#translate,
      (text) => this.#quayside.mask(text),
      (stackId) => this.show(stackId),
    );
  }

  #translatorFor(settings: AppSettings): Translate {
    return createTranslate(resolveLanguage(settings.language, app.getLocale()));
  }

  #onSettings(settings: AppSettings): void {
    nativeTheme.themeSource = settings.theme;
    this.#translate = this.#translatorFor(settings);
    this.#tray?.update(this.#known, this.#translate);
    this.#tell('settings.changed', publicSettings(settings));
  }

  #onClose(event: Electron.Event, window: BrowserWindow): void {
    if (this.#quitting === 'yes') return;
    event.preventDefault();
    window.hide();
  }

  #onBeforeQuit(event: Electron.Event): void {
    if (this.#quitting === 'yes') return;
    event.preventDefault();
    if (this.#quitting === 'stopping') return;
    const running = runningStacks(this.#known);
    const plan = quitPlan(running, this.#settings.get().onQuit);
    if (plan === 'ask') {
      this.#quitting = 'asking';
      this.show(null);
      this.#tell('quit.ask', { running });
      return;
    }
    this.#background(this.#leave(plan === 'stop-then-quit' ? running : []));
  }

  #onQuitAnswer(choice: 'stop' | 'keep' | 'cancel', remember: boolean): void {
    if (this.#quitting !== 'asking') return;
    this.#quitting = 'no';
    if (choice === 'cancel') return;
    if (remember) this.#settings.update((settings) => ({ ...settings, onQuit: choice }));
    this.#background(this.#leave(choice === 'stop' ? runningStacks(this.#known) : []));
  }

  /** Stops what is to be stopped, then ends. A stop that fails keeps the app open to show why. */
  async #leave(toStop: readonly string[]): Promise<void> {
    this.#quitting = 'stopping';
    for (const stackId of toStop) {
      const started = await this.#quayside.down(stackId);
      const task = started.ok ? await this.#quayside.waitForTask(started.value.taskId) : null;
      if (task?.state !== 'done') {
        this.#quitting = 'no';
        this.show(stackId);
        return;
      }
    }
    this.#subscriptions.closeAll();
    await this.#quayside.close();
    this.#tray?.destroy();
    this.#quitting = 'yes';
    app.quit();
  }
}
