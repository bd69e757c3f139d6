import dbus, { type MessageBus, type Variant } from 'dbus-next';

const watcherName = 'org.kde.StatusNotifierWatcher';
const watcherPath = '/StatusNotifierWatcher';
const menuInterface = 'com.canonical.dbusmenu';

/** One entry of a tray menu as the desktop sees it (com.canonical.dbusmenu). */
export interface TrayEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly children: readonly TrayEntry[];
}

type Layout = [id: number, properties: Record<string, Variant>, children: Variant<Layout>[]];

/** The desktop's side of a tray: apps register their item here, as they do with a panel. */
class Watcher extends dbus.interface.Interface {
  readonly items: { sender: string; path: string }[] = [];
  readonly #onItem: (item: { sender: string; path: string }) => void;

  constructor(onItem: (item: { sender: string; path: string }) => void) {
    super(watcherName);
    this.#onItem = onItem;
  }

  RegisterStatusNotifierItem(service: string): void {
    // The argument is a bus name, or an object path of the caller.
    const item = service.startsWith('/')
      ? { sender: '', path: service }
      : { sender: service, path: '/StatusNotifierItem' };
    this.items.push(item);
    this.#onItem(item);
  }

  RegisterStatusNotifierHost(): void {
    // This process is the only host.
  }

  readonly IsStatusNotifierHostRegistered = true;
  readonly ProtocolVersion = 0;

  get RegisteredStatusNotifierItems(): string[] {
    return this.items.map((item) => item.sender + item.path);
  }
}

Watcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  properties: {
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
  },
});

function textOf(properties: Record<string, Variant>, name: string): string {
  const value: unknown = properties[name]?.value;
  return typeof value === 'string' ? value : '';
}

function entryOf([id, properties, children]: Layout): TrayEntry {
  return {
    id,
    // An underscore marks the access key.
    label: textOf(properties, 'label')
      .replaceAll('__', '\u0000')
      .replaceAll('_', '')
      .replaceAll('\u0000', '_'),
    enabled: properties['enabled']?.value !== false,
    children: children.map((child) => entryOf(child.value)),
  };
}

/** The tray of a desktop, as the app's icon meets it: it shows the menu and clicks in it over D-Bus. */
export class TrayHost {
  readonly #bus: MessageBus;
  readonly #watcher: Watcher;
  #waiting: (() => void)[] = [];

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    this.#watcher = new Watcher(() => {
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  /** Takes the tray's name on the session bus; start it before the app. */
  static async start(): Promise<TrayHost> {
    const bus = dbus.sessionBus();
    const host = new TrayHost(bus);
    bus.export(watcherPath, host.#watcher);
    await bus.requestName(watcherName, 0);
    return host;
  }

  /** Resolves once an app has put an icon into the tray. */
  async icon(): Promise<{ sender: string; path: string }> {
    const item = this.#watcher.items.at(-1);
    if (item !== undefined) return item;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.icon();
  }

  async #call(
    path: string,
    iface: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown[]> {
    const { sender } = await this.icon();
    const reply = await this.#bus.call(
      new dbus.Message({ destination: sender, path, interface: iface, member, signature, body }),
    );
    return (reply?.body ?? []) as unknown[];
  }

  async #menuPath(): Promise<string> {
    const { path } = await this.icon();
    const [menu] = await this.#call(path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [
      'org.kde.StatusNotifierItem',
      'Menu',
    ]);
    return (menu as Variant<string>).value;
  }

  /** The menu as it is now. */
  async menu(): Promise<readonly TrayEntry[]> {
    const reply = await this.#call(await this.#menuPath(), menuInterface, 'GetLayout', 'iias', [
      0,
      -1,
      [],
    ]);
    return entryOf(reply[1] as Layout).children;
  }

  /** Clicks the entry at `labels` (each a beginning of a label), outermost first. */
  async click(...labels: readonly string[]): Promise<void> {
    let entries = await this.menu();
    let found: TrayEntry | undefined;
    for (const label of labels) {
      found = entries.find((entry) => entry.label.startsWith(label));
      if (found === undefined) {
        throw new Error(
          `No "${label}" in the tray: ${entries.map((each) => each.label).join(', ')}`,
        );
      }
      entries = found.children;
    }
    if (found?.enabled !== true) throw new Error(`"${labels.join(' > ')}" is greyed out`);
    await this.#call(await this.#menuPath(), menuInterface, 'Event', 'isvu', [
      found.id,
      'clicked',
      new dbus.Variant('i', 0),
      0,
    ]);
  }

  stop(): void {
    this.#bus.disconnect();
  }
}
