import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectorSchema, eventsSchema, modelsSchema } from '../../src/contract/index.ts';
import { call, until } from '../support/backend.ts';
import { openPages, openTab, type Pages } from '../support/pages.ts';

describe('the console in a browser', () => {
  let pages: Pages;
  let page: Page;
  let errors: string[];
  let api: string;

  beforeAll(async () => {
    pages = await openPages();
    return () => pages[Symbol.asyncDispose]();
  }, 60_000);

  beforeAll(async () => {
    ({ page, errors } = await openTab(pages.browser, { acceptDownloads: true }));
    page.setDefaultTimeout(60_000);
    api = `${pages.backend.url}/api/v1`;
    await page.goto(pages.consoleUrl);
    await page.getByTestId('connection').getByText('Live').waitFor();
  }, 60_000);

  const models = async () => modelsSchema.parse((await call(`${api}/models`)).body);
  const detector = async () => detectorSchema.parse((await call(`${api}/detection`)).body);
  const emergencies = async () => {
    const { events } = eventsSchema.parse((await call(`${api}/events`)).body);
    return events.filter(({ kind }) => kind === 'emergency-stop').length;
  };

  test('models are switched off and on', async () => {
    const title = 'claude-sonnet-5-5';
    const enabled = async () => {
      const { providers } = await models();
      return providers.flatMap((one) => one.models).find((one) => one.title === title)?.enabled;
    };
    const use = page.getByRole('switch', { name: `Use ${title}` });
    for (const on of [false, true]) {
      await use.click();
      await until(async () => (await enabled()) === on);
      await page.getByRole('switch', { name: `Use ${title}`, checked: on }).waitFor();
    }
    await page.getByRole('switch', { name: 'Analyse incidents without being asked' }).click();
    await until(async () => (await models()).automatic);
  });

  test('the detector is set and trained, on a stretch and on the baseline', async () => {
    const panel = page.getByRole('region', { name: 'Detector' });
    await panel.getByText(/Trained on simulated normal operation/).waitFor();
    await call(`${api}/prerun`, 'POST', { hours: 36, afterwards: 'stop' });
    await until(() => pages.backend.service.state?.hours === 36);
    await panel.getByText('Dynamic PCA').first().click();
    await until(async () => (await detector()).settings.method === 'dpca');
    await panel.getByRole('button', { name: 'Train on this stretch' }).click();
    await panel.getByText(/Trained on run 1, 0 to 36 h: \d+ samples/).waitFor();
    expect((await detector()).training).toMatchObject({
      state: 'done',
      on: { source: 'history', run: 1, fromHours: 0, toHours: 36 },
    });
    await panel.getByText('Canonical variates').first().click();
    await panel.getByRole('button', { name: 'Train on the baseline' }).click();
    await panel.getByText(/Trained on simulated normal operation/).waitFor();
    expect((await detector()).training).toMatchObject({ on: { source: 'baseline' } });
  });

  test('a guided run goes from reset to the report, over a reload half-way', async () => {
    const guided = page.getByRole('region', { name: 'Guided run' });
    await guided.getByLabel('Fault', { exact: true }).selectOption('1');
    await guided.getByLabel('Speed after the fault').selectOption('600');
    await guided.getByRole('button', { name: 'Start the guided run' }).click();
    await guided.getByText('Wait for the detector’s alarm').waitFor();
    await page.reload();
    await guided.getByText(/Likeliest cause: IDV 1 /).waitFor({ timeout: 60_000 });
    await guided.getByText('That is the fault that was switched on.').waitFor();
    await until(() => pages.backend.service.state?.status === 'stopped');

    const incident = guided.getByRole('link', { name: 'Open incident 1 on the dashboard' });
    const [dashboard] = await Promise.all([page.context().waitForEvent('page'), incident.click()]);
    await dashboard.waitForURL(`${pages.dashboardUrl}/#/incidents/1`);
    await dashboard.getByRole('heading', { name: 'Incident 1' }).first().waitFor();
    await dashboard.close();

    const starts = { Markdown: '# ', PDF: '%PDF-' };
    for (const [format, start] of Object.entries(starts)) {
      const link = guided.getByRole('link', { name: `Report (${format})` });
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      const content = await readFile(await download.path(), 'latin1');
      expect(content.slice(0, start.length)).toBe(start);
    }
  });

  test('the emergency stop is reached by button and key, under a dialog too', async () => {
    const run = page.getByRole('region', { name: 'Run', exact: true });
    const stop = page.getByRole('button', { name: 'Emergency stop' });
    const isRunning = () => pages.backend.service.state?.status === 'running';
    const begin = async () => {
      await run.getByRole('button', { name: 'Start' }).click();
      await until(isRunning);
    };
    await begin();
    await stop.click();
    await until(() => !isRunning());

    await begin();
    await run.getByRole('button', { name: 'Reset…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reset the plant?' });
    await dialog.getByRole('button', { name: 'Emergency stop' }).click();
    await until(() => !isRunning());
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await begin();
    await run.getByRole('button', { name: 'Reset…' }).click();
    await dialog.waitFor();
    await page.keyboard.press('F8');
    await until(() => !isRunning());
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await emergencies()).toBe(3);
  });

  test('shows the services and the log of the backend', async () => {
    const services = page.getByRole('region', { name: 'Services' });
    for (const name of ['backend', 'simulator', 'storage', 'detection'])
      await services.getByText(name, { exact: true }).waitFor();
    pages.backend.app.log.fatal('this line is for the console');
    const log = page.getByRole('region', { name: 'Log of the backend' });
    await log.getByText('this line is for the console').waitFor();
    await log.getByText('Errors').click();
    await log.getByText('this line is for the console').waitFor();
    expect(errors).toEqual([]);
  });
});
