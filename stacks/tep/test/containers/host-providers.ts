import { KEYS } from '../providers/local-providers.ts';
import type { Script } from '../providers/script.ts';
import { type ProviderName, ProviderServer } from '../providers/server.ts';

const PROVIDERS = ['anthropic', 'gemini', 'lmstudio'] as const satisfies readonly ProviderName[];

/** All three providers on this machine, where containers find them. */
export class HostProviders implements AsyncDisposable {
  readonly servers: Readonly<Record<ProviderName, ProviderServer>>;

  readonly #ended = new Set<ProviderName>();

  private constructor(servers: Record<ProviderName, ProviderServer>) {
    this.servers = servers;
  }

  static async listen(script: Script): Promise<HostProviders> {
    const listen = (provider: ProviderName): Promise<ProviderServer> =>
      ProviderServer.listen({ provider, key: KEYS[provider], script, host: '0.0.0.0' });
    return new HostProviders({
      anthropic: await listen('anthropic'),
      gemini: await listen('gemini'),
      lmstudio: await listen('lmstudio'),
    });
  }

  /** The stack's settings for them. */
  get environment(): Record<string, string> {
    const at = ({ port }: ProviderServer): string => `http://host.docker.internal:${port}`;
    const { anthropic, gemini, lmstudio } = this.servers;
    return {
      ANTHROPIC_API_KEY: KEYS.anthropic,
      ANTHROPIC_BASE_URL: at(anthropic),
      GEMINI_API_KEY: KEYS.gemini,
      GEMINI_BASE_URL: at(gemini),
      LMSTUDIO_URL: at(lmstudio),
      LMSTUDIO_API_KEY: KEYS.lmstudio,
    };
  }

  /** Takes one provider away, for good. */
  async end(provider: ProviderName): Promise<void> {
    if (this.#ended.has(provider)) return;
    this.#ended.add(provider);
    await this.servers[provider].close();
  }

  playAll(script: Script): void {
    for (const server of Object.values(this.servers)) server.play(script);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(PROVIDERS.map((provider) => this.end(provider)));
  }
}
