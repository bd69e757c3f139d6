import { Document } from 'yaml';
import type { ComposeConfig, ComposeService } from '../compose/config.ts';
import { chosenReplicas } from '../scale/replicas.ts';
import { plannedPorts, type PlannedPort } from './planned-ports.ts';

/** Marks the containers of a stack, for people who look at them by other means. */
export const stackLabel = 'dev.quayside.stack';

/** For services that set no logging of their own: Docker's default keeps logs for ever. */
const rotatedLogging = { driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } };

export interface OverrideOptions {
  stackId: string;
  /** Port key (see `portKey`) -> port on this machine. */
  ports: Record<string, number>;
  shareOnNetwork: boolean;
  /** Service -> replicas, where they differ from the author's. */
  scale: Readonly<Record<string, number>>;
}

function portEntry(port: PlannedPort): Record<string, unknown> {
  return {
    ...port.author,
    ...(port.hostIp === null ? {} : { host_ip: port.hostIp }),
    published: port.published,
  };
}

/** In the author's own words: Compose refuses a service that says it in both ways and differently. */
function replicas({ deploy }: ComposeService, count: number | undefined): object {
  if (count === undefined) return {};
  return typeof deploy?.replicas === 'number' ? { deploy: { replicas: count } } : { scale: count };
}

/**
 * The Compose file laid over the stack's own (and its mode's): ports bound to loopback and moved,
 * log rotation where there is none, a label, the number of replicas. Lists append when Compose merges, hence `!override`.
 */
export function overrideFor(config: ComposeConfig, options: OverrideOptions): string {
  const planned = plannedPorts(config, options);
  const services = Object.entries(config.services).map(([name, service]) => [
    name,
    {
      labels: { [stackLabel]: options.stackId },
      ...(service.logging ? {} : { logging: rotatedLogging }),
      ...replicas(service, chosenReplicas(name, options.scale)),
    },
  ]);
  const document = new Document(
    { services: Object.fromEntries(services) as object },
    { aliasDuplicateObjects: false },
  );
  for (const name of Object.keys(config.services)) {
    const ports = planned.filter((port) => port.service === name);
    if (ports.length === 0) continue;
    const list = document.createNode(ports.map(portEntry));
    list.tag = '!override';
    document.setIn(['services', name, 'ports'], list);
  }
  return document.toString();
}
