import type { EngineView } from '#shared/engine-view.ts';
import { type Problem, problem } from '#shared/problem.ts';
import { type EngineChoice, ownChoice } from '../../docker/engine-choice.ts';
import { type Machine, variable } from '../../docker/paths.ts';
import { type Diagnostic, fine, wrong } from '../check.ts';
import { withoutUser } from '../without-user.ts';

const names = [
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_API_VERSION',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CERT_PATH',
] as const;
type Name = (typeof names)[number];

/** Nobody is there. One who is there and hangs, or refuses us, was found all the same. */
const leadsNowhere: readonly EngineView['phase'][] = ['not-running', 'context-missing'];

type Values = Readonly<Record<Name, string | null>>;

/** When a variable is in the way. One that was set on purpose and leads to an engine is not. */
const strays: readonly { name: Name; isStray: (values: Values, engine: EngineView) => boolean }[] =
  [
    { name: 'DOCKER_API_VERSION', isStray: (values) => values.DOCKER_API_VERSION !== null },
    {
      name: 'DOCKER_HOST',
      isStray: (values, { phase, source }) =>
        values.DOCKER_HOST !== null && source === 'DOCKER_HOST' && leadsNowhere.includes(phase),
    },
    {
      name: 'DOCKER_CONTEXT',
      isStray: ({ DOCKER_CONTEXT: context, DOCKER_HOST: host }, { phase, source }) =>
        context !== null &&
        (host !== null || (source === `context ${context}` && leadsNowhere.includes(phase))),
    },
    {
      name: 'DOCKER_TLS_VERIFY',
      isStray: (values) => values.DOCKER_TLS_VERIFY !== null && values.DOCKER_HOST === null,
    },
  ];

/** The line that takes it out of the shell; where it was set, only its owner knows. */
function unsetLine(name: Name, { platform }: Machine): string {
  return platform === 'win32' ? `setx ${name} ""` : `unset ${name}`;
}

/** The terminal's own choice does not lead to the engine in use, and no variable is to blame. */
function deadContext(choice: EngineChoice, engine: EngineView): string | null {
  if (choice.kind === 'context-missing') return choice.isExplicit ? null : choice.context;
  if (choice.kind !== 'candidate' || choice.isExplicit) return null;
  const { source } = choice.candidate;
  if (source === 'context default' || source === engine.source) return null;
  return engine.phase === 'ready' ? source.replace(/^context /, '') : null;
}

function choiceLine(choice: EngineChoice): string {
  if (choice.kind === 'bad-host') return `DOCKER_HOST: ${withoutUser(choice.host)} is no address`;
  if (choice.kind === 'context-missing') return `context ${choice.context}: not defined`;
  const { source, address } = choice.candidate;
  return `${source}: ${withoutUser(address.host)}`;
}

/** Whether the shell or Docker's own settings lead the command line astray. */
export const dockerSettingsCheck: Diagnostic = {
  id: 'docker-settings',
  check: async ({ machine, engine: looked }) => {
    const values = Object.fromEntries(
      names.map((name) => [name, variable(machine, name)]),
    ) as Values;
    const [engine, choice] = await Promise.all([looked, ownChoice(machine)]);
    const shown = (name: Name) => withoutUser(values[name] ?? 'not set');
    const proof = [
      ...names.map((name) => `${name}: ${shown(name)}`),
      choiceLine(choice),
      `in use: ${engine.source ?? 'none'}`,
    ];
    const stray = strays.find(({ isStray }) => isStray(values, engine));
    if (stray !== undefined) {
      const { name } = stray;
      const params = { name, value: shown(name), command: unsetLine(name, machine) };
      return wrong('warning', problem('docker-variable-stray', params), proof);
    }
    const context = deadContext(choice, engine);
    if (context === null) return fine(proof, engine.source);
    const dead: Problem = problem('docker-context-dead', { context });
    return wrong('warning', dead, proof);
  },
};
