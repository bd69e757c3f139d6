import { resolve } from 'node:path';
import proxy from '@fastify/http-proxy';
import statics from '@fastify/static';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { type Health, healthSchema, type ProblemDetails } from '../contract/index.ts';
import type { Config } from './config.ts';
import { dashboardUrl } from './dashboard-url.ts';

const BACKEND_LIMIT_MS = 2000;

/** The same as nginx/default.conf.template sends with the dashboard. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** The console: its page, and the backend's API under the same origin. */
export async function createConsole(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    forceCloseConnections: true,
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(PAGE_HEADERS);
    return Promise.resolve();
  });
  app.get('/health', async (_request, reply) => {
    const health = await checkHealth(config.backendUrl);
    return reply.code(health.status === 'ok' ? 200 : 503).send(health);
  });
  // What stands behind # in the address goes along by itself.
  app.get('/dashboard', (request, reply) =>
    reply.redirect(dashboardUrl(request.host, config.dashboardPort)),
  );
  await app.register(proxy, {
    upstream: config.backendUrl,
    prefix: '/api',
    rewritePrefix: '/api',
    disableRequestLogging: true,
    replyOptions: {
      // That the backend cannot serve is an answer to pass on, not one to wait out.
      retryDelay: () => null,
      // The backend compares it with the origin that a browser names.
      rewriteRequestHeaders: ({ headers: { host } }, headers) =>
        host === undefined ? headers : { ...headers, host },
      onError: (reply, { error }) => {
        const body: ProblemDetails = {
          type: 'about:blank',
          title: 'Bad Gateway',
          status: 502,
          detail: `The backend does not answer: ${error.message}`,
        };
        void reply.code(502).type('application/problem+json').send(body);
      },
    },
  });
  await app.register(statics, {
    root: resolve(config.pageDir),
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Vite puts a hash of the content into the name of everything but the page.
      const isHashed = path.includes('/assets/');
      const caching = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
      reply.header('cache-control', caching);
    },
  });
  return app;
}

/** The console is of use only as long as the backend is. */
async function checkHealth(backendUrl: string): Promise<Health> {
  const { backend, parts } = await checkBackend(backendUrl);
  return { status: backend.ok ? 'ok' : 'failing', checks: { backend, ...parts } };
}

type Checks = Health['checks'];

/** The backend as a whole, and the parts that it tells of itself. */
async function checkBackend(
  backendUrl: string,
): Promise<{ backend: Checks[string]; parts: Checks }> {
  try {
    const signal = AbortSignal.timeout(BACKEND_LIMIT_MS);
    const response = await fetch(new URL('/health', backendUrl), { signal });
    const { status, checks } = healthSchema.parse(await response.json());
    const failing = Object.entries(checks).filter(([, { ok }]) => !ok);
    const details = failing.map(([name, { detail }]) => `${name}: ${detail}`);
    const ok = response.ok && status === 'ok';
    return { backend: { ok, detail: details.join(' ') || 'It is up.' }, parts: checks };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const backend = { ok: false, detail: `The backend does not answer: ${reason}` };
    return { backend, parts: {} };
  }
}
