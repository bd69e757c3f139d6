import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { WebSocketServer } from 'ws';
import { LARGEST_FRAME, PLANT_PATH } from '../backend/plant/frames.ts';
import type { Health } from '../contract/index.ts';
import type { SimulatorConfig } from './config.ts';
import { PlantHost } from './plant-host.ts';

/** The simulator, ready to listen. Closing the app ends the plant. */
export function createSimulator({ logLevel }: Pick<SimulatorConfig, 'logLevel'>): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  });
  const host = new PlantHost(app.log);
  const sockets = new WebSocketServer({
    ...{ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_FRAME },
  });
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request);
    if (refusal === null) {
      sockets.handleUpgrade(request, socket, head, (opened) => host.accept(opened));
    } else {
      socket.once('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
    }
  });
  app.get('/health', async (_request, reply) => {
    const plant = host.health();
    const health: Health = { status: plant.ok ? 'ok' : 'failing', checks: { plant } };
    return reply.code(plant.ok ? 200 : 503).send(health);
  });
  // Before the server closes, which waits for all that is connected.
  app.addHook('preClose', () => host.close());
  return app;
}

/** The status line of a refusal; null: welcome. Only browsers name an origin, and none has business here. */
function refusalOf({ url, headers }: IncomingMessage): string | null {
  if (headers.origin !== undefined) return '403 Forbidden';
  return url === PLANT_PATH ? null : '404 Not Found';
}
