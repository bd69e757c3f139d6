import type { BuildVertex, BuildVertexStatus, SolveStatus } from './build-status.ts';
import type { ComposeEvent } from './events.ts';
import { LineDecoder } from './line-decoder.ts';

/** `[backend deps 2/4] RUN npm ci` taken apart. */
interface StepName {
  /** The words in the brackets before `2/4`: service and stage, or either alone. */
  names: string[];
  /** One of the numbered steps of the Dockerfile. */
  numbered: boolean;
  internal: boolean;
  what: string;
}

function stepName(name: string): StepName {
  const match = /^\[([^\]]*)\] (.*)$/s.exec(name);
  if (!match) return { names: [], numbered: false, internal: false, what: name };
  const words = (match[1] ?? '').split(' ').filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const numbered = /^\d+\/\d+$/.test(last);
  const internal = last === 'internal';
  const names = numbered || internal ? words.slice(0, -1) : words;
  return { names, numbered, internal, what: firstLine(match[2] ?? '') };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/** The build of one service, or of the only image of the project. */
interface Build {
  service: string | null;
  /** Digests of its numbered steps. */
  steps: Set<string>;
  text: string;
  state: 'working' | 'done' | 'error';
  /** What was last reported, to report changes only. */
  reported: string;
}

const layerTexts: Record<string, string> = {
  downloading: 'Downloading',
  done: 'Download complete',
  extract: 'Extracting',
};

/** Follows BuildKit's graph of steps and reports how far each service's build is. */
export class BuildProgress {
  readonly #onEvent: (event: ComposeEvent) => void;
  /** Key '' is the build that BuildKit does not name. */
  readonly #builds = new Map<string, Build>();
  readonly #services = new Set<string>();
  readonly #vertexes = new Map<string, BuildVertex>();
  readonly #logs = new Map<string, LineDecoder>();

  constructor(onEvent: (event: ComposeEvent) => void) {
    this.#onEvent = onEvent;
  }

  update(status: SolveStatus): void {
    const touched = new Set<Build>();
    for (const vertex of status.vertexes ?? []) {
      const build = this.#vertex(vertex);
      if (build) touched.add(build);
    }
    for (const build of touched) this.#report(build);
    for (const layer of status.statuses ?? []) this.#layer(layer);
    for (const log of status.logs ?? []) {
      this.#logOf(log.vertex).push(Buffer.from(log.data, 'base64'));
    }
  }

  #vertex(update: BuildVertex): Build | null {
    const before = this.#vertexes.get(update.digest);
    const vertex: BuildVertex = { ...before, ...update, name: update.name || (before?.name ?? '') };
    this.#vertexes.set(vertex.digest, vertex);
    const step = stepName(vertex.name);
    // What BuildKit does before the first step tells that one image is built, and is not worth showing.
    if (vertex.name === '' || (step.internal && step.names.length === 0)) return null;
    const build = this.#buildOf(this.#serviceOf(step));
    if (step.numbered) build.steps.add(vertex.digest);
    if (vertex.error !== undefined) this.#failed(build, vertex, step);
    else if (vertex.completed === undefined) {
      if (vertex.started !== undefined) build.text = step.what;
    } else {
      if (build.text === '') build.text = step.what;
      this.#logs.get(vertex.digest)?.end();
      if (step.what === 'exporting to image') build.state = 'done';
    }
    return build;
  }

  /** One name alone may be a stage, unless BuildKit has used it for more than a step. */
  #serviceOf({ names, numbered }: StepName): string | null {
    const [first] = names;
    if (first === undefined) return null;
    if (!numbered || names.length > 1) this.#services.add(first);
    return this.#services.has(first) ? first : null;
  }

  #buildOf(service: string | null): Build {
    const key = service ?? '';
    const known = this.#builds.get(key);
    if (known) return known;
    const build: Build = { service, steps: new Set(), text: '', state: 'working', reported: '' };
    this.#builds.set(key, build);
    return build;
  }

  #failed(build: Build, vertex: BuildVertex, step: StepName): void {
    this.#logs.get(vertex.digest)?.end();
    // The steps beside the one that failed are cancelled; they are not the reason.
    if ((vertex.error ?? '').includes('context canceled')) return;
    build.state = 'error';
    build.text = step.what;
    this.#onEvent({ kind: 'message', level: 'error', text: vertex.error ?? '' });
  }

  #report(build: Build): void {
    const done = [...build.steps].filter((digest) => {
      const vertex = this.#vertexes.get(digest);
      return vertex?.completed !== undefined && vertex.error === undefined;
    }).length;
    const total = build.steps.size;
    const { service, text, state } = build;
    const report = `${state} ${done}/${total} ${text}`;
    if (text === '' || report === build.reported) return;
    build.reported = report;
    this.#onEvent({
      kind: 'progress',
      id: service === null ? 'build' : `build ${service}`,
      parentId: null,
      status: state,
      text: service === null ? text : `${service}: ${text}`,
      details: '',
      current: total === 0 ? null : done,
      total: total === 0 ? null : total,
      percent: total === 0 ? null : Math.round((100 * done) / total),
    });
  }

  /** A layer of a base image. */
  #layer(status: BuildVertexStatus): void {
    const digest = /^(?:extracting )?sha256:([0-9a-f]{12})/.exec(status.id)?.[1];
    const text = layerTexts[status.name];
    if (digest === undefined || text === undefined) return;
    const image = /FROM ([^\s@]+)/.exec(this.#vertexes.get(status.vertex)?.name ?? '')?.[1];
    const isExtracted = status.name === 'extract' && status.completed !== undefined;
    const counts = status.name !== 'extract' && status.total > 0;
    this.#onEvent({
      kind: 'progress',
      id: digest,
      parentId: image ?? 'build',
      status: isExtracted ? 'done' : 'working',
      text: isExtracted ? 'Pull complete' : text,
      details: '',
      current: counts ? status.current : null,
      total: counts ? status.total : null,
      percent: counts ? Math.round((100 * status.current) / status.total) : null,
    });
  }

  #logOf(vertex: string): LineDecoder {
    const known = this.#logs.get(vertex);
    if (known) return known;
    const decoder = new LineDecoder((line) => {
      const text = line.trimEnd();
      if (text !== '') this.#onEvent({ kind: 'message', level: 'info', text });
    });
    this.#logs.set(vertex, decoder);
    return decoder;
  }
}
