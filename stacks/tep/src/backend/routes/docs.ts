import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { describeRoute, emptyDocument, pathOf } from '../docs/document.ts';
import { OPERATIONS } from '../docs/operations.ts';

const VERSION = '1';
const PREFIX = '/docs';
const DESCRIBED = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * `/docs`, a page to read and try the API with, and `/docs/json`, the OpenAPI document. To be called
 * before the routes are made: it describes those that follow, and throws at one it does not know.
 */
export async function documentRoutes(app: FastifyInstance): Promise<void> {
  const document = emptyDocument(VERSION);
  app.addHook('onRoute', ({ method, url }) => {
    if (url.startsWith(PREFIX)) return;
    for (const one of [method].flat().filter((name) => DESCRIBED.includes(name))) {
      const path = (document.paths[pathOf(url)] ??= {});
      const operation = OPERATIONS[`${one} ${url}`];
      if (operation === undefined) throw new Error(`${one} ${url} is not in the API's document`);
      path[one.toLowerCase()] = describeRoute(url, operation);
    }
  });
  await app.register(swagger, { mode: 'static', specification: { document } });
  await app.register(swaggerUi, {
    routePrefix: PREFIX,
    staticCSP: CONTENT_POLICY,
    uiConfig: { deepLinking: true },
  });
}

/** The page loads nothing from anywhere else; its own styles are set by its script. */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
