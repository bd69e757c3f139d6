import { statfs } from 'node:fs/promises';
import { problem } from '#shared/problem.ts';
import type { Check, Diagnostic, DoctorView } from './check.ts';

const gibibyte = 1024 ** 3;
/** Images of one stack and their build cache. */
const comfortableDisk = 5 * gibibyte;
const scarceDisk = gibibyte;

const fine = (detail: string | null) => ({ state: 'ok', detail, problem: null }) as const;

function firstExisting(parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

const engine: Diagnostic = {
  id: 'engine',
  applies: () => true,
  check: ({ engine: view }) => {
    const detail = firstExisting([view.flavour, view.version, view.host]);
    if (view.phase === 'ready') return Promise.resolve(fine(detail));
    return Promise.resolve({ state: 'failed', detail, problem: view.problem });
  },
};

const compose: Diagnostic = {
  id: 'compose',
  applies: ({ engine: view }) => view.composeVersion !== null || view.phase === 'compose-missing',
  check: ({ engine: view }) =>
    Promise.resolve(
      view.composeVersion === null || view.phase === 'compose-too-old'
        ? { state: 'failed', detail: view.composeVersion, problem: view.problem }
        : fine(view.composeVersion),
    ),
};

const buildx: Diagnostic = {
  id: 'buildx',
  applies: ({ engine: view }) => view.phase === 'ready',
  check: ({ engine: view }) =>
    Promise.resolve(
      view.buildxVersion === null
        ? { state: 'warning', detail: null, problem: problem('buildx-missing') }
        : fine(view.buildxVersion),
    ),
};

const keychain: Diagnostic = {
  id: 'keychain',
  applies: () => true,
  check: ({ keychain: view }) =>
    Promise.resolve(
      view.state === 'available'
        ? fine(null)
        : { state: 'warning', detail: view.state, problem: view.problem },
    ),
};

/** The disk that holds Quayside's own data; Docker's may be another. */
const disk: Diagnostic = {
  id: 'disk',
  applies: () => true,
  check: async ({ home }) => {
    const { bavail, bsize } = await statfs(home);
    const free = bavail * bsize;
    const detail = `${(free / gibibyte).toFixed(1)} GiB`;
    if (free >= comfortableDisk) return fine(detail);
    const state = free < scarceDisk ? 'failed' : 'warning';
    return { state, detail, problem: problem('disk-full', { free: detail }) };
  },
};

/** Nobody has to run LM Studio: that it does not run is no trouble. */
const lmStudio: Diagnostic = {
  id: 'lm-studio',
  applies: () => true,
  check: ({ lmStudio: view }) =>
    Promise.resolve(fine(firstExisting([view.state, view.url, view.models.join(' ')]))),
};

const stacks: Diagnostic = {
  id: 'stacks',
  applies: () => true,
  check: ({ stacks: entries }) => {
    const broken = entries.find((entry) => !entry.ok);
    const detail = entries.map((entry) => (entry.ok ? entry.stack.id : `${entry.id} !`)).join(', ');
    return Promise.resolve(
      broken === undefined
        ? fine(detail)
        : { state: 'failed' as const, detail, problem: broken.problem },
    );
  },
};

export const diagnostics: readonly Diagnostic[] = [
  engine,
  compose,
  buildx,
  keychain,
  disk,
  lmStudio,
  stacks,
];

/** Runs every check that applies; one that cannot be made says so and leaves the others alone. */
export async function runDiagnostics(view: DoctorView): Promise<Check[]> {
  const applicable = diagnostics.filter((diagnostic) => diagnostic.applies(view));
  return Promise.all(
    applicable.map(async ({ id, check }): Promise<Check> => {
      try {
        return { id, ...(await check(view)) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { id, state: 'warning', detail: null, problem: problem('unexpected', { reason }) };
      }
    }),
  );
}
