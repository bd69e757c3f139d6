import type { MessagePortMain } from 'electron';
import { createQuayside, type Quayside } from '#engine/index.ts';
import { openSettings } from '#engine/settings/open-settings.ts';
import { openKeychain } from '#engine/settings/keychain.ts';
import type { SettingsStore } from '#engine/settings/settings-store.ts';
import { type EventChannel, type RequestChannel, textEvents } from '#shared/channels.ts';
import type { HostStart, ToHost, TrayChoice } from '#shared/host-messages.ts';
import { createTranslate, resolveLanguage, type Translate } from '#shared/i18n/index.ts';
import { type EventPayload, events } from '#shared/ipc.ts';
import type { AppSettings } from '#shared/settings.ts';
import { applyDelta, type Delta, type Snapshot } from '#shared/snapshot.ts';
import { AutoStart } from './auto-start.ts';
import { answerRequest, type RequestHandlers } from './answer-requests.ts';
import { openLink, publicSettings, requestHandlers } from './handlers.ts';
import { IdleStop } from './idle-stop.ts';
import { KeychainProcess } from './keychain-process.ts';
import { netFetch } from './net-fetch.ts';
import { newsText } from './news.ts';
import { Quitting } from './quitting.ts';
import type { ShellLink } from './shell-link.ts';
import { stackNews, type StackNews } from './stack-transitions.ts';
import { Subscriptions } from './subscriptions.ts';
import { trayView } from './tray-menu.ts';

const asText: ReadonlySet<EventChannel> = new Set(textEvents);

/** The engine, and what window and tray are told of it. Lives in a process that may be kept busy. */
export class Host {
  readonly #start: HostStart;
  readonly #shell: ShellLink;
  readonly #settings: SettingsStore;
  readonly #quayside: Quayside;
  readonly #subscriptions: Subscriptions;
  readonly #handlers: RequestHandlers;
  readonly #quitting: Quitting;
  readonly #keychain: KeychainProcess;
  readonly #autoStart: AutoStart;
  readonly #idleStop: IdleStop;
  #translate: Translate;
  #known: Snapshot;
  #shownTray = '';
  #isFocused = false;
  #onBattery = false;
  #isResting = false;

  constructor(start: HostStart, shell: ShellLink) {
    this.#start = start;
    this.#shell = shell;
    this.#settings = openSettings(start.home);
    this.#keychain = new KeychainProcess(shell);
    this.#quayside = createQuayside({
      home: start.home,
      bundled: start.bundled,
      env: process.env,
      settings: this.#settings,
      keychain: openKeychain({ startProcess: () => this.#keychain.start() }),
      fetch: netFetch,
    });
    this.#known = this.#quayside.snapshot();
    this.#translate = this.#translatorFor(this.#settings.get());
    this.#subscriptions = new Subscriptions(
      this.#quayside,
      (batch) => this.#tell('logs.batch', batch),
      (sample) => this.#tell('stats.sample', sample),
    );
    this.#quitting = new Quitting(this.#quayside, this.#settings, {
      ask: (running) => {
        this.#show(null);
        this.#tell('quit.ask', { running });
      },
      show: (stackId) => this.#show(stackId),
      leave: () => this.#leave(),
    });
    const onFault = (cause: unknown) => this.#report(cause);
    this.#autoStart = new AutoStart(this.#quayside, onFault);
    this.#idleStop = new IdleStop({
      quayside: this.#quayside,
      idleSeconds: () => shell.ask('idle-seconds', null),
      onStopped: (stack) => this.#notify({ kind: 'rested', stack }),
      onFault,
    });
    this.#handlers = requestHandlers({
      quayside: this.#quayside,
      settings: this.#settings,
      subscriptions: this.#subscriptions,
      shell,
      start,
      answerQuit: (choice, remember) => this.#quitting.answer(choice, remember),
    });
  }

  async open(): Promise<void> {
    this.#shell.listen((message, ports) => this.#hear(message, ports));
    this.#settings.subscribe((settings) => this.#onSettings(settings));
    this.#quayside.subscribe((delta) => this.#onDelta(delta));
    this.#quayside.onCheck((check) => this.#tell('doctor.check', check));
    this.#updateTray();
    await this.#quayside.open();
    if (!this.#start.isReplacement) this.#autoStart.begin();
  }

  #hear(message: ToHost, ports: MessagePortMain[]): void {
    switch (message.say) {
      case 'request':
        void this.#answer(message.id, message.channel, message.input);
        break;
      case 'tray-choice':
        this.#choose(message.choice);
        break;
      case 'visible':
        this.#quayside.setVisible(message.visible);
        break;
      case 'focused':
        this.#isFocused = message.focused;
        break;
      case 'on-battery':
        this.#onBattery = message.onBattery;
        this.#restOrMeasure();
        break;
      case 'page-gone':
        this.#subscriptions.closeAll();
        break;
      case 'quit-wished':
        this.#quitting.wish(this.#known);
        break;
      case 'keychain-port':
        if (ports[0] !== undefined) this.#keychain.connect(ports[0]);
        break;
      case 'task-done':
      case 'task-failed':
        break; // The link settles those.
    }
  }

  async #answer(id: number, channel: RequestChannel, input: unknown): Promise<void> {
    try {
      const output = await answerRequest(this.#handlers, channel, input);
      this.#shell.tell({ say: 'answer', id, output });
    } catch (cause) {
      const message = this.#quayside.mask(cause instanceof Error ? cause.message : String(cause));
      this.#shell.tell({ say: 'refusal', id, message });
    }
  }

  #choose(choice: TrayChoice): void {
    switch (choice.do) {
      case 'show':
        this.#show(choice.stackId);
        break;
      case 'up':
        this.#background(this.#quayside.up(choice.stackId, { watch: true }));
        break;
      case 'down':
        this.#background(this.#quayside.down(choice.stackId));
        break;
      case 'restart':
        this.#background(this.#quayside.restart(choice.stackId, null));
        break;
      case 'open': {
        const about = { quayside: this.#quayside, shell: this.#shell };
        this.#background(openLink(about, choice.stackId, choice.label));
        break;
      }
      case 'quit':
        this.#quitting.wish(this.#known);
        break;
    }
  }

  /** Outcomes reach the user through the snapshot; only a fault of our own would throw. */
  #background(work: Promise<unknown>): void {
    work.catch((cause: unknown) => this.#report(cause));
  }

  #report(cause: unknown): void {
    process.stderr.write(`${this.#quayside.mask(String(cause))}\n`);
  }

  #restOrMeasure(): void {
    const resting = this.#onBattery && this.#settings.get().restOnBattery;
    if (resting === this.#isResting) return;
    this.#isResting = resting;
    this.#background(this.#subscriptions.rest(resting));
    this.#tell('stats.resting', resting);
  }

  /** Tells the window; parsed on the way out like every answer. */
  #tell<C extends EventChannel>(channel: C, payload: EventPayload<C>): void {
    const told = events[channel].parse(payload);
    const message = asText.has(channel) ? JSON.stringify(told) : told;
    this.#shell.tell({ say: 'event', channel, message });
  }

  #show(stackId: string | null): void {
    this.#shell.tell({ say: 'show', stackId });
  }

  #onDelta(delta: Delta): void {
    const before = this.#known;
    this.#known = applyDelta(before, delta) ?? this.#quayside.snapshot();
    this.#tell('snapshot.delta', delta);
    this.#updateTray();
    for (const news of stackNews(before, this.#known)) this.#notify(news);
  }

  /** Tells somebody who looks elsewhere. */
  #notify(news: StackNews): void {
    if (this.#isFocused || !this.#settings.get().notifications) return;
    const { title, body } = newsText(news, this.#translate);
    const stackId = news.stack.id;
    this.#shell.tell({ say: 'notify', title, body: this.#quayside.mask(body), stackId });
  }

  #updateTray(): void {
    const view = trayView(this.#known, this.#translate);
    // Rebuilding an open menu closes it on some desktops, so only a visible change does.
    const described = JSON.stringify(view);
    if (described === this.#shownTray) return;
    this.#shownTray = described;
    this.#shell.tell({ say: 'tray', view });
  }

  #translatorFor(settings: AppSettings): Translate {
    return createTranslate(resolveLanguage(settings.language, this.#start.locale));
  }

  #onSettings(settings: AppSettings): void {
    this.#translate = this.#translatorFor(settings);
    this.#shell.tell({ say: 'theme', theme: settings.theme });
    this.#updateTray();
    this.#restOrMeasure();
    this.#tell('settings.changed', publicSettings(settings));
  }

  async #leave(): Promise<void> {
    this.#autoStart.stop();
    this.#idleStop.stop();
    this.#subscriptions.closeAll();
    await this.#quayside.close();
    this.#shell.tell({ say: 'quit' });
  }
}
