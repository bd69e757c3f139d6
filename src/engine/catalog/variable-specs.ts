import type { ProviderId } from '#shared/stack-view.ts';
import type { QuaysideBlock } from '#shared/x-quayside.ts';
import { literalDefault } from './interpolation.ts';
import type { Reference } from './interpolation.ts';
import type { VariableSpec } from './stack.ts';

type BlockVariable = NonNullable<QuaysideBlock['env']>[string];

/** What a stack's files say about its variables. */
export interface VariableSources {
  /** `x-quayside.env`. */
  block: Readonly<Record<string, BlockVariable>>;
  /** References in the Compose file, in order. */
  base: readonly Reference[];
  /** References in the overlays of modes; they matter only when the mode is chosen. */
  modes: readonly Reference[];
  /** `.env.example` or `.env.template`. */
  example: Readonly<Record<string, string>>;
}

/** Compose sets these itself. */
const setByCompose = new Set(['COMPOSE_PROJECT_NAME']);

/** Names that say who gave the key, where `x-quayside` is silent. */
const providersByName: Readonly<Record<string, ProviderId>> = {
  ANTHROPIC_API_KEY: 'anthropic',
  GEMINI_API_KEY: 'gemini',
  GOOGLE_API_KEY: 'gemini',
  LMSTUDIO_URL: 'lmstudio',
  LM_STUDIO_URL: 'lmstudio',
};

/** Providers whose variable is a key, not an address. */
const keyProviders: ReadonlySet<ProviderId | null> = new Set<ProviderId>(['anthropic', 'gemini']);

const secretName = /(KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS)$|SECRET|PASSWORD/i;

type Default = Pick<VariableSpec, 'defaultValue' | 'defaultSource'>;
const noDefault: Default = { defaultValue: null, defaultSource: null };

function composeDefault(references: readonly Reference[]): Default {
  const defaults = references.filter(({ kind }) => kind === 'default');
  if (defaults.length === 0) return noDefault;
  const distinct = new Set(defaults.map(({ argument }) => argument));
  const [only = ''] = distinct;
  const defaultValue = distinct.size === 1 ? literalDefault(only) : null;
  return { defaultValue, defaultSource: 'compose' };
}

function defaultOf(
  declared: BlockVariable | undefined,
  references: readonly Reference[],
  example: string | undefined,
  secret: boolean,
): Default {
  if (declared?.default !== undefined) {
    return { defaultValue: declared.default, defaultSource: 'block' };
  }
  const compose = composeDefault(references);
  if (compose.defaultSource !== null) return compose;
  // The example of a secret is a placeholder, not a value.
  if (!secret && example) return { defaultValue: example, defaultSource: 'example' };
  return noDefault;
}

function specOf(name: string, sources: VariableSources): VariableSpec {
  const declared = Object.hasOwn(sources.block, name) ? sources.block[name] : undefined;
  const base = sources.base.filter((reference) => reference.name === name);
  const all = [...base, ...sources.modes.filter((reference) => reference.name === name)];
  const provider = declared?.provider ?? providersByName[name] ?? null;
  const secret = declared?.secret ?? (keyProviders.has(provider) || secretName.test(name));
  const chosen = defaultOf(declared, all, sources.example[name], secret);
  const generate = declared?.generate ?? null;
  const demanded = base.some(({ kind }) => kind === 'required');
  const asked = declared !== undefined && declared.optional !== true;
  const provided = generate !== null || chosen.defaultSource === 'block';
  const filled = provided || chosen.defaultSource === 'example';
  return {
    name,
    title: declared?.title ?? null,
    help: declared?.help ?? null,
    secret,
    required: (demanded && !filled) || (asked && !filled && chosen.defaultSource === null),
    provider,
    ...chosen,
    generate,
  };
}

/** The stack's variables: those the author asks for, then the required, then the rest. */
export function variableSpecs(sources: VariableSources): VariableSpec[] {
  const asked = Object.keys(sources.block);
  const found = [...sources.base, ...sources.modes].map(({ name }) => name);
  const names = new Set([...asked, ...found, ...Object.keys(sources.example)]);
  const specs = [...names]
    .filter((name) => !setByCompose.has(name))
    .map((name) => specOf(name, sources));
  const rank = (spec: VariableSpec) => {
    if (Object.hasOwn(sources.block, spec.name)) return 0;
    return spec.required ? 1 : 2;
  };
  return specs.sort((a, b) => rank(a) - rank(b));
}
