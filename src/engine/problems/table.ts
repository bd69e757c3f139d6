import type { Problem, ProblemCode } from '#shared/problem.ts';

/** What a rule may go by besides the words it matched. */
export interface Clues {
  /** Everything that was printed. */
  output: string;
  /** The service that was being worked on, as far as anyone knows. */
  service: string | null;
  /** Turns a container's name into its service's. */
  serviceOf: (container: string) => string;
}

type Params = Problem['params'];

export interface Rule {
  code: ProblemCode;
  pattern: RegExp;
  /** True where the words tell the cause wherever they stand, not only at the end. */
  anywhere?: true;
  params?: (match: RegExpExecArray, clues: Clues) => Params;
}

function defined(params: Record<string, string | number | null | undefined>): Params {
  const entries = Object.entries(params).filter(
    (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

const port = (match: RegExpExecArray, { output, serviceOf }: Clues): Params => {
  const endpoint = /on endpoint (\S+)/.exec(output)?.[1];
  return defined({
    port: Number(match[1]),
    service: endpoint === undefined ? null : serviceOf(endpoint),
  });
};

/** The registry that a request of the engine was meant for. */
function registryIn(output: string): string | null {
  const url = /(?:Get|Head|Post|request to) \\?"?https?:\/\/([^/"\\\s]+)/.exec(output)?.[1];
  return url ?? /lookup (\S+?)(?: on |:)/.exec(output)?.[1] ?? null;
}

const registry = (_: RegExpExecArray, { output }: Clues): Params =>
  defined({ registry: registryIn(output) });

const imagePatterns = [
  /failed to resolve source metadata for (\S+?): /,
  /manifest for (\S+) not found/,
  /pull access denied for ([^,\s]+)/,
  /No such image: (\S+)/,
  /image with reference (\S+) was found/,
  /https?:\/\/([^/\s]+\/)v2\/(\S+)\/manifests\/([^"\s:]+)/,
];

/** The image that could not be had; null where the engine does not say. */
function imageIn(output: string): string | null {
  for (const pattern of imagePatterns) {
    const match = pattern.exec(output);
    if (!match) continue;
    const [, first = '', name, tag] = match;
    return name === undefined ? first : `${first}${name}${tag === undefined ? '' : `:${tag}`}`;
  }
  return null;
}

const image = (_: RegExpExecArray, { output, service }: Clues): Params =>
  defined({ image: imageIn(output), service });

const container = (match: RegExpExecArray, { serviceOf }: Clues): Params => ({
  service: serviceOf(match[1] ?? ''),
});

const built = (match: RegExpExecArray, { service }: Clues): Params =>
  defined({ service: service ?? match.groups?.['target'] });

/** The container that Compose was starting when it gave up. */
function startedLast({ output, serviceOf, service }: Clues): string | null {
  const last = [...output.matchAll(/Container (\S+) +(?:Starting|Creating)/g)].at(-1)?.[1];
  return last === undefined ? service : serviceOf(last);
}

const path = (match: RegExpExecArray): Params => ({ path: match[1] ?? '' });

const reason = (match: RegExpExecArray): Params =>
  defined({ file: match.groups?.['file'], reason: match.groups?.['reason'] ?? match[0].trim() });

/**
 * What Docker, Compose and BuildKit print, and the problem behind it; the first row that fits wins.
 * Rows with a recorded output of a real engine are tested with it (see `fixtures/`).
 */
export const rules: readonly Rule[] = [
  // The engine
  {
    code: 'engine-no-permission',
    pattern: /permission denied while trying to connect to the docker/i,
  },
  {
    code: 'engine-context-missing',
    pattern: /context "([^"]+)"(?:: context not found| does not exist)/,
    params: (match) => ({ context: match[1] ?? '' }),
  },
  {
    code: 'engine-not-running',
    pattern:
      /cannot connect to the docker daemon|failed to connect to the docker API|error during connect:|docker daemon is not running|docker desktop is (?:not running|unable to start)/i,
  },
  {
    code: 'compose-missing',
    pattern:
      /unknown flag: --(?:progress|project-directory|ansi)|'compose' is not a docker command|unknown command: docker compose|unknown shorthand flag: '[fp]' in/,
  },
  {
    code: 'buildx-missing',
    pattern: /build requires buildx|buildx component is missing or broken/i,
  },
  // The machine
  {
    code: 'disk-full',
    pattern: /no space left on device|\bENOSPC\b|not enough space on the disk|disk quota exceeded/i,
    anywhere: true,
  },
  {
    code: 'out-of-memory',
    pattern: /cannot allocate memory|JavaScript heap out of memory|exit code: 137\b/i,
    anywhere: true,
    params: (_, { service }) => defined({ service }),
  },
  {
    code: 'port-taken',
    pattern: /failed to bind host port (?:for )?\S*?:(\d+)[:/].*address already in use/,
    params: port,
  },
  {
    code: 'port-taken',
    pattern: /Bind for \S*:(\d+) failed: port is already allocated/,
    params: port,
  },
  {
    code: 'port-taken',
    pattern: /ports are not available: exposing port \w+ \S*?:(\d+) ->/,
    params: port,
  },
  {
    code: 'port-taken',
    pattern:
      /listen (?:tcp|udp)\d? \S*:(\d+): bind: (?:address already in use|Only one usage|An attempt was made to access a socket)/,
    params: port,
  },
  {
    code: 'port-taken',
    pattern: /cannot expose (?:privileged )?port (\d+)/,
    params: port,
  },
  {
    code: 'network-pool-exhausted',
    pattern:
      /all predefined address pools have been fully subnetted|could not find an available, non-overlapping IPv4 address pool/,
  },
  {
    code: 'name-taken',
    pattern: /container name "\/?([^"]+)" is already in use/,
    params: (match) => ({ name: match[1] ?? '' }),
  },
  {
    code: 'mount-denied',
    pattern: /bind source path does not exist: (\S.*)/,
    params: path,
  },
  {
    code: 'mount-denied',
    pattern: /error while creating mount source path '([^']+)'/,
    params: path,
  },
  { code: 'mount-denied', pattern: /error mounting "([^"]+)"/, params: path },
  {
    code: 'mount-denied',
    pattern: /The path (\S+) is not shared from the host/,
    params: path,
  },
  // Images
  {
    code: 'image-rate-limited',
    pattern: /toomanyrequests|429 Too Many Requests|pull rate limit/i,
  },
  {
    code: 'image-platform',
    pattern:
      /no matching manifest for|no match for platform in manifest|does not match the specified platform|exec format error/,
    params: image,
  },
  {
    code: 'image-denied',
    pattern:
      /pull access denied for|requested access to the resource is denied|no basic auth credentials|\b401 Unauthorized|\b403 Forbidden|authentication required|insufficient_scope|unauthorized: /i,
    params: image,
  },
  {
    code: 'registry-unreachable',
    pattern:
      /(?:Get|Head|Post) \\?"https?:\/\/[^"]*": .*(?:dial tcp|lookup |timeout|deadline exceeded|Client\.Timeout|EOF|x509|tls: |proxyconnect|connection re(?:set|fused))/i,
    params: registry,
  },
  {
    code: 'registry-unreachable',
    pattern:
      /(?:failed to do request|failed to copy|failed to fetch).*(?:dial tcp|timeout|EOF|tls: |reset)/,
    params: registry,
  },
  {
    code: 'image-not-found',
    pattern:
      /manifest for \S+ not found|manifest unknown|No such image: |failed to resolve source metadata for .*: not found|repository \S+ not found/,
    params: image,
  },
  // The stack's files
  {
    code: 'variable-missing',
    pattern: /required variable (\w+) is missing a value/,
    params: (match) => ({ names: match[1] ?? '' }),
  },
  {
    code: 'stack-yaml-invalid',
    pattern:
      /(?:(?:failed to parse|parsing) (?<file>.+?): )?yaml: (?:while \w+ \w+: )?line (?<line>\d+): (?<reason>.*)/,
    params: (match) => ({ ...reason(match), line: Number(match.groups?.['line']) }),
  },
  {
    code: 'stack-compose-invalid',
    pattern: /validating (?<file>.+?): (?<reason>.*)/,
    params: reason,
  },
  {
    code: 'stack-compose-invalid',
    pattern: /(?<reason>.*): invalid compose project/,
    params: reason,
  },
  {
    code: 'stack-compose-invalid',
    pattern:
      /^.*(?:invalid interpolation format for|env file .* not found|no configuration file provided|no service selected|no such service: |Invalid (?:hostPort|containerPort|proto)|invalid reference format|declared as external, but could not be found|additional properties '|undefined (?:service|volume|network|secret|config) ).*/im,
    params: reason,
  },
  // Services
  {
    code: 'service-unhealthy',
    pattern: /container (\S+) is unhealthy/,
    params: container,
  },
  {
    code: 'service-exited',
    pattern: /container (\S+) exited \((\d+)\)/,
    params: (match, clues) => ({ ...container(match, clues), exitCode: Number(match[2]) }),
  },
  {
    code: 'service-exited',
    pattern: /service "([^"]+)" didn't complete successfully: exit (\d+)/,
    params: (match) => ({ service: match[1] ?? '', exitCode: Number(match[2]) }),
  },
  {
    code: 'service-exited',
    pattern:
      /unable to start container process: .*(?:executable file not found|no such file or directory|permission denied)/,
    params: (_, clues) => defined({ service: startedLast(clues), exitCode: 127 }),
  },
  {
    code: 'start-timeout',
    pattern: /application not healthy after/,
    params: (_, { service }) => defined({ service }),
  },
  // Builds, last: their output quotes everything else
  {
    code: 'build-failed',
    pattern:
      /(?:target (?<target>[^\s:]+): )?failed to solve|did not complete successfully: exit code|dockerfile parse error|unable to prepare context|failed to read dockerfile/i,
    params: built,
  },
];
