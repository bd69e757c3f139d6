import dbus, { type MessageBus } from 'dbus-next';

const name = 'org.freedesktop.Notifications';
const path = '/org/freedesktop/Notifications';

export interface ShownNotification {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** The desktop's side of notifications (Desktop Notifications Specification 1.2). */
class Notifications extends dbus.interface.Interface {
  readonly shown: ShownNotification[] = [];

  constructor() {
    super(name);
  }

  GetCapabilities(): string[] {
    return ['body', 'actions'];
  }

  GetServerInformation(): string[] {
    return ['test desktop', 'Quayside', '1', '1.2'];
  }

  Notify(_app: string, replaces: number, _icon: string, title: string, body: string): number {
    const id = replaces === 0 ? this.shown.length + 1 : replaces;
    this.shown.push({ id, title, body });
    return id;
  }

  CloseNotification(): void {
    // Nothing is on a screen here.
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action];
  }
}

Notifications.configureMembers({
  methods: {
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
  },
  signals: { ActionInvoked: { signature: 'us' } },
});

/** Takes what apps want to tell the user, and clicks on it. */
export class NotificationServer {
  readonly #bus: MessageBus;
  readonly #service = new Notifications();

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** Takes the notifications' name on the session bus; start it before the app. */
  static async start(): Promise<NotificationServer> {
    const bus = dbus.sessionBus();
    const server = new NotificationServer(bus);
    bus.export(path, server.#service);
    await bus.requestName(name, 0);
    return server;
  }

  get titles(): string[] {
    return this.#service.shown.map(({ title }) => title);
  }

  /** As a click on the newest notification with this title. */
  click(title: string): void {
    const found = this.#service.shown.findLast((each) => each.title === title);
    if (found === undefined) throw new Error(`Nothing was told as "${title}"`);
    this.#service.ActionInvoked(found.id, 'default');
  }

  stop(): void {
    this.#bus.disconnect();
  }
}
