import type { PortView } from '#shared/stack-view.ts';
import type { ComposeConfig, ComposePort } from '../compose/config.ts';

/** One port that a stack will publish, after the user's choices. */
export interface PlannedPort {
  service: string;
  containerPort: number;
  protocol: string;
  /** What settings name it by. */
  key: string;
  /** Null where Docker is to choose. */
  authorPort: number | null;
  hostPort: number | null;
  /** As Compose writes it: a port, a range, or `0` where Docker is to choose. */
  published: string;
  /** Address on this machine; null is every address. */
  hostIp: string | null;
  author: ComposePort;
}

/** `service:port` for TCP, `service:port/udp` for others. */
export function portKey(service: string, port: { target: number; protocol?: string | undefined }) {
  const protocol = port.protocol ?? 'tcp';
  return `${service}:${port.target}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || ip.startsWith('127.');
}

function addressFor(port: ComposePort, shareOnNetwork: boolean): string | null {
  const author = port.host_ip ?? '';
  if (isLoopback(author)) return author;
  if (!shareOnNetwork) return '127.0.0.1';
  return author === '' ? null : author;
}

/** A single port number; null for a range or where Docker chooses. */
function singlePort(published: string | undefined): number | null {
  const port = Number(published);
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** Every port the stack publishes. A remap counts for the first publication of its key only. */
export function plannedPorts(
  config: ComposeConfig,
  options: { ports: Record<string, number>; shareOnNetwork: boolean },
): PlannedPort[] {
  const moved = new Set<string>();
  return Object.entries(config.services).flatMap(([service, { ports }]) =>
    (ports ?? []).map((author) => {
      const key = portKey(service, author);
      const remap = moved.has(key) ? undefined : options.ports[key];
      moved.add(key);
      const authorPort = singlePort(author.published);
      return {
        service,
        containerPort: author.target,
        protocol: author.protocol ?? 'tcp',
        key,
        authorPort,
        hostPort: remap ?? authorPort,
        published: remap === undefined ? (author.published ?? '0') : String(remap),
        hostIp: addressFor(author, options.shareOnNetwork),
        author,
      };
    }),
  );
}

/** The ports whose number is known before the start, as the window shows them. */
export function portViews(planned: readonly PlannedPort[]): PortView[] {
  return planned.flatMap(({ service, containerPort, authorPort, hostPort }) =>
    hostPort === null
      ? []
      : [{ service, containerPort, authorPort, hostPort, moved: hostPort !== authorPort }],
  );
}
