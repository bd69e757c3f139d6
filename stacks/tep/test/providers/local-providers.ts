import {
  type AnalysisEvent,
  type ChosenModel,
  LanguageModels,
  parseSettings,
} from '../../src/llm/index.ts';
import type { Script } from './script.ts';
import { type ProviderName, ProviderServer } from './server.ts';

export const KEYS: Readonly<Record<ProviderName, string>> = {
  anthropic: 'sk-ant-test-4f0c1d9b7a/+=',
  gemini: 'AIzaSyTest-8d21c07e55_x',
  lmstudio: 'lm-studio-token-93ab',
};

export const NAMES: Readonly<Record<ProviderName, string>> = {
  anthropic: 'anthropic/claude-sonnet-5-5',
  gemini: 'gemini/gemini-3.8-flash',
  lmstudio: 'lmstudio/qwen3-8b',
};

/** All three providers as local servers, and the app's models set up for them. */
export class Providers implements AsyncDisposable {
  readonly servers: Readonly<Record<ProviderName, ProviderServer>>;
  readonly models: LanguageModels;

  private constructor(servers: Record<ProviderName, ProviderServer>) {
    this.servers = servers;
    const settings = parseSettings({
      anthropicKey: KEYS.anthropic,
      geminiKey: KEYS.gemini,
      lmstudioKey: KEYS.lmstudio,
      lmstudioUrl: servers.lmstudio.url,
      baseUrls: { anthropic: servers.anthropic.url, gemini: servers.gemini.url },
    });
    if (!settings.ok) throw new Error(settings.problem.detail);
    this.models = new LanguageModels(settings.value);
  }

  static async listen(scripts: Readonly<Record<ProviderName, Script>>): Promise<Providers> {
    const listen = (provider: ProviderName): Promise<ProviderServer> =>
      ProviderServer.listen({ provider, key: KEYS[provider], script: scripts[provider] });
    return new Providers({
      anthropic: await listen('anthropic'),
      gemini: await listen('gemini'),
      lmstudio: await listen('lmstudio'),
    });
  }

  choose(...providers: readonly ProviderName[]): readonly ChosenModel[] {
    const chosen = this.models.choose(providers.map((provider) => NAMES[provider]));
    if (!chosen.ok) throw new Error(chosen.problem.detail);
    return chosen.value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(Object.values(this.servers).map((server) => server.close()));
  }
}

export async function collect(events: AsyncIterable<AnalysisEvent>): Promise<AnalysisEvent[]> {
  const all: AnalysisEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
