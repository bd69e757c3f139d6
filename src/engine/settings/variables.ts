import { randomInt } from 'node:crypto';
import { problem } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import { stackSettingsSchema } from '#shared/settings.ts';
import type { KeyCheck, ProviderId, VariableView } from '#shared/stack-view.ts';
import type { StackDefinition, VariableSpec } from '../catalog/stack.ts';
import { encodeEnvValue } from './env-file.ts';
import type { RefusalReason } from './env-file.ts';
import type { SecretStore } from './secrets.ts';
import type { SettingsStore } from './settings-store.ts';

/** Where a value was found. */
interface Found {
  value: string;
  storedIn: Exclude<VariableView['storedIn'], 'default' | 'nowhere'>;
}
interface Check {
  check: KeyCheck;
  detail: string | null;
}

/** The account of a key that all stacks share because the provider is the same. */
const sharedAccounts: Readonly<Record<ProviderId, string>> = {
  anthropic: 'ANTHROPIC_API_KEY',
  gemini: 'GEMINI_API_KEY',
  lmstudio: 'LMSTUDIO_API_KEY',
};

/** Letters and digits only: such a value needs no quoting in a URL, a shell or a config file. */
const generatedAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A shorter secret would be half given away by its last four characters. */
const shortestWithLastFour = 12;

/** Where a secret is kept: by its provider, else by stack and name. */
export function accountOf(stackId: string, spec: VariableSpec): string {
  if (spec.secret && spec.provider) return sharedAccounts[spec.provider];
  return `${stackId}/${spec.name}`;
}

function generated(length: number): string {
  const letter = () => generatedAlphabet.charAt(randomInt(generatedAlphabet.length));
  return Array.from({ length }, letter).join('');
}

function refused(name: string, reason: RefusalReason) {
  return failed(problem('variable-refused', { name, reason }));
}

/** The values of every stack's variables, wherever they are kept. */
export class Variables {
  readonly #settings: SettingsStore;
  readonly #keychain: SecretStore;
  readonly #session: SecretStore;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #checks = new Map<string, Check>();
  readonly #secrets = new Set<string>();

  /** `environment` gives values to variables for which the user has stored none. */
  constructor(options: {
    settings: SettingsStore;
    keychain: SecretStore;
    session: SecretStore;
    environment?: NodeJS.ProcessEnv;
  }) {
    this.#settings = options.settings;
    this.#keychain = options.keychain;
    this.#session = options.session;
    this.#environment = options.environment ?? {};
  }

  /** What may be shown of the variables. A keychain that does not open counts as empty here. */
  async describe(stack: StackDefinition): Promise<VariableView[]> {
    const views: VariableView[] = [];
    let keychainOpens = true;
    for (const spec of stack.variables) {
      const found = await this.#find(stack, spec, keychainOpens);
      if (!found.ok) keychainOpens = false;
      views.push(this.#view(stack, spec, found.ok ? found.value : null));
    }
    return views;
  }

  /**
   * Keeps a value: a secret in the keychain (or for this run only), any other in the settings.
   * An empty value for a variable that Quayside makes itself makes a new one.
   */
  async set(
    stack: StackDefinition,
    name: string,
    value: string,
    options: { thisRunOnly: boolean },
  ): Promise<Result<null>> {
    const spec = stack.variables.find((variable) => variable.name === name);
    if (!spec) return refused(name, 'unknown-name');
    const wanted = value === '' && spec.generate ? generated(spec.generate.length) : value;
    // A key copied from a web page brings spaces and a line end along.
    const typed = spec.secret && spec.provider ? wanted.trim() : wanted;
    if (typed === '' && spec.secret) return refused(name, 'empty');
    const encoded = encodeEnvValue(typed);
    if (!encoded.ok) {
      return failed({ ...encoded.problem, params: { ...encoded.problem.params, name } });
    }
    this.#checks.delete(accountOf(stack.id, spec));
    if (spec.secret) return this.#setSecret(accountOf(stack.id, spec), typed, options.thisRunOnly);
    return this.#changeValues(stack.id, (values) => ({ ...values, [name]: typed }));
  }

  async unset(stack: StackDefinition, name: string): Promise<Result<null>> {
    const spec = stack.variables.find((variable) => variable.name === name);
    if (!spec) return refused(name, 'unknown-name');
    const account = accountOf(stack.id, spec);
    this.#checks.delete(account);
    if (!spec.secret) {
      return this.#changeValues(stack.id, (values) =>
        Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)),
      );
    }
    const forgotten = await this.#session.delete(account);
    if (!forgotten.ok) return forgotten;
    const deleted = await this.#keychain.delete(account);
    // What was kept for this run only is gone, whatever state the keychain is in.
    return deleted.ok || forgotten.value ? ok(null) : deleted;
  }

  /** The value itself, for key checks and the `.env`; it must not leave the engine. */
  async reveal(stack: StackDefinition, name: string): Promise<Result<string | null>> {
    const spec = stack.variables.find((variable) => variable.name === name);
    if (!spec) return refused(name, 'unknown-name');
    const found = await this.#find(stack, spec);
    return found.ok ? ok(found.value?.value ?? spec.defaultValue) : found;
  }

  /**
   * The values for the `.env`, in the order of the variables. Compose's own defaults are left to
   * Compose. Makes and keeps the secrets that Quayside is to make. When required ones are missing,
   * all of them are named.
   */
  async resolve(stack: StackDefinition): Promise<Result<Record<string, string>>> {
    const values: Record<string, string> = {};
    const missing: string[] = [];
    for (const spec of stack.variables) {
      const found = await this.#findOrGenerate(stack, spec);
      if (!found.ok) return found;
      const own = spec.defaultSource === 'compose' ? null : spec.defaultValue;
      const value = found.value?.value ?? own;
      if (value !== null) values[spec.name] = value;
      if (spec.required && (value ?? '') === '') missing.push(spec.name);
    }
    if (missing.length === 0) return ok(values);
    return failed(problem('variable-missing', { names: missing.join(', ') }));
  }

  recordCheck(stack: StackDefinition, name: string, check: KeyCheck, detail: string | null): void {
    const spec = stack.variables.find((variable) => variable.name === name);
    if (spec) this.#checks.set(accountOf(stack.id, spec), { check, detail });
  }

  /** Every secret value seen in this run, for masking. */
  knownSecrets(): readonly string[] {
    return [...this.#secrets];
  }

  async #find(
    stack: StackDefinition,
    spec: VariableSpec,
    askKeychain = true,
  ): Promise<Result<Found | null>> {
    const fromEnvironment = this.#fromEnvironment(spec);
    if (!spec.secret) {
      const stored = this.#settings.get().stacks[stack.id]?.values ?? {};
      const value = Object.hasOwn(stored, spec.name) ? stored[spec.name] : undefined;
      return ok(value === undefined ? fromEnvironment : { value, storedIn: 'settings' });
    }
    const account = accountOf(stack.id, spec);
    const inSession = await this.#session.get(account);
    if (!inSession.ok) return inSession;
    if (inSession.value !== null) return ok(this.#seen(inSession.value, 'this-run'));
    const inKeychain = askKeychain ? await this.#keychain.get(account) : ok(null);
    if (inKeychain.ok && inKeychain.value !== null) {
      return ok(this.#seen(inKeychain.value, 'keychain'));
    }
    if (fromEnvironment) return ok(this.#seen(fromEnvironment.value, 'this-run'));
    return inKeychain.ok ? ok(null) : inKeychain;
  }

  /**
   * A keychain that does not open stops the start only for what cannot start without it: a
   * required value, or one to be made and kept.
   */
  async #findOrGenerate(stack: StackDefinition, spec: VariableSpec): Promise<Result<Found | null>> {
    const found = await this.#find(stack, spec);
    if (!found.ok) return spec.required || spec.generate ? found : ok(null);
    if (found.value || !spec.generate) return found;
    const made = await this.set(stack, spec.name, '', { thisRunOnly: false });
    return made.ok ? this.#find(stack, spec) : made;
  }

  #fromEnvironment(spec: VariableSpec): Found | null {
    const value = this.#environment[spec.name];
    return value ? { value, storedIn: 'this-run' } : null;
  }

  #seen(value: string, storedIn: Found['storedIn']): Found {
    this.#secrets.add(value);
    return { value, storedIn };
  }

  async #setSecret(account: string, value: string, thisRunOnly: boolean): Promise<Result<null>> {
    this.#secrets.add(value);
    if (thisRunOnly) return this.#session.set(account, value);
    const kept = await this.#keychain.set(account, value);
    if (!kept.ok) return kept;
    const forgotten = await this.#session.delete(account);
    return forgotten.ok ? ok(null) : forgotten;
  }

  #changeValues(
    stackId: string,
    change: (values: Record<string, string>) => Record<string, string>,
  ): Result<null> {
    const updated = this.#settings.update((settings) => {
      const stack = settings.stacks[stackId] ?? stackSettingsSchema.parse({});
      const changed = { ...stack, values: change(stack.values) };
      return { ...settings, stacks: { ...settings.stacks, [stackId]: changed } };
    });
    return updated.ok ? ok(null) : updated;
  }

  #view(stack: StackDefinition, spec: VariableSpec, found: Found | null): VariableView {
    const { check, detail } = this.#checks.get(accountOf(stack.id, spec)) ?? {
      ...{ check: 'unchecked' as const, detail: null },
    };
    const showsEnd = spec.secret && found !== null && found.value.length >= shortestWithLastFour;
    return {
      name: spec.name,
      title: spec.title,
      help: spec.help,
      secret: spec.secret,
      required: spec.required,
      provider: spec.provider,
      generated: spec.generate !== null,
      isSet: found !== null,
      lastFour: showsEnd ? found.value.slice(-4) : null,
      value: spec.secret ? null : (found?.value ?? null),
      defaultValue: spec.secret ? null : spec.defaultValue,
      storedIn: found?.storedIn ?? (spec.defaultSource === null ? 'nowhere' : 'default'),
      check,
      checkDetail: detail,
    };
  }
}
