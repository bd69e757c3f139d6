import type { Plugin } from 'vite';
import { readConfig } from './src/console/config.ts';
import { dashboardUrl } from './src/console/dashboard-url.ts';
import { page } from './vite.page.ts';

/** What src/console/server.ts does while Vite stands in its place. */
const toDashboard: Plugin = {
  name: 'to-dashboard',
  configureServer({ middlewares }) {
    const { dashboardPort } = readConfig(process.env);
    middlewares.use('/dashboard', ({ headers: { host = '' } }, response) => {
      response.writeHead(302, { location: dashboardUrl(host, dashboardPort) }).end();
    });
  },
};

export default page('console', 'src/console/page', 9002, [toDashboard]);
