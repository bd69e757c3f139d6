import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { detectorSchema } from '../../src/contract/index.ts';
import { NAMES } from '../providers/local-providers.ts';
import { type Script, streamed } from '../providers/script.ts';
import { call, until } from '../support/backend.ts';
import { download, launchBrowser, openPage } from './browser.ts';
import type { HostProviders } from './host-providers.ts';
import type { RunningStack } from './stack.ts';

const FIRST_PIECE = 'The feed of A and C ';
const REST = 'has changed its make-up [kb:1].\n\n';
const VERDICT = `\`\`\`json
{"causes": [{"idv": 1, "confidence": 0.9}]}
\`\`\`
`;
/** Slow enough to be seen on its way. */
const ANSWER: Script = [
  {
    ...streamed([FIRST_PIECE, REST, VERDICT], 1500),
    usage: { input: 2000, output: 500 },
  },
];
/** Plant seconds a second, the fastest that the console offers. */
const SPEED = '3600';

export interface Tested {
  readonly stack: RunningStack;
  readonly providers: HostProviders;
}

/** As a process engineer would: from the button to the report. */
export function guidedRunTest(tested: () => Tested): void {
  test('a guided run: the fault is found, told apart, explained, and handed over', async () => {
    const { stack, providers } = tested();
    providers.playAll(ANSWER);
    await until(() => hasLearned(stack));
    const browser = await launchBrowser();
    try {
      const { page, complaints } = await openPage(browser);
      await page.goto(stack.console);
      const dashboard = await runGuided(page);
      expect(dashboard.url().startsWith(`${stack.dashboard}/#/incidents/`)).toBe(true);
      await seeIncident(dashboard);
      await askModels(dashboard);
      await takeReports(dashboard);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
}

/** Before, a fault would be judged late. */
async function hasLearned({ api }: RunningStack): Promise<boolean> {
  const { body } = await call(`${api}/detection`);
  return detectorSchema.parse(body).training.state === 'done';
}

/** On the console; returns the dashboard that it leads to. */
async function runGuided(page: Page): Promise<Page> {
  const panel = page.getByRole('region', { name: 'Guided run' });
  await panel.getByRole('combobox', { name: 'Fault', exact: true }).selectOption('1');
  await panel.getByRole('combobox', { name: 'Speed after the fault' }).selectOption(SPEED);
  await panel.getByRole('button', { name: 'Start the guided run' }).click();
  await panel.getByText(/Detected \d+ min after the fault\./).waitFor();
  await panel.getByText('That is the fault that was switched on.').waitFor();
  const steps = panel.getByRole('list', { name: 'Steps of the guided run' });
  await until(async () => (await steps.getByText('done', { exact: true }).count()) === 6);
  const [dashboard] = await Promise.all([
    page.waitForEvent('popup'),
    panel.getByRole('link', { name: /^Open incident \d+ on the dashboard$/ }).click(),
  ]);
  return dashboard;
}

async function seeIncident(page: Page): Promise<void> {
  await page.getByRole('heading', { name: /^Incident \d+/, level: 2 }).waitFor();
  await page.getByText(/^Most likely: IDV 1\b/).waitFor();
}

async function askModels(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ask the models' }).click();
  await page.getByRole('button', { name: 'Ask the models (3)' }).click();
  const answers = Object.values(NAMES).map((name) => page.getByRole('region', { name }));
  for (const answer of answers) {
    await answer.getByText(FIRST_PIECE.trim()).waitFor();
    expect(await answer.getAttribute('aria-busy')).toBe('true');
  }
  for (const answer of answers) {
    await answer.getByText('Finished').waitFor();
    await answer.getByRole('list', { name: 'Verdict' }).getByText('IDV 1').waitFor();
  }
  await page.getByRole('heading', { name: 'Agreement' }).waitFor();
}

async function takeReports(page: Page): Promise<void> {
  await page.goBack();
  const { name, bytes } = await download(
    page,
    page.getByRole('link', { name: 'Report as Markdown' }),
  );
  expect(name).toMatch(/^incident-\d+-at-[\d.]+-h\.md$/);
  const markdown = bytes.toString();
  expect(markdown).toContain('IDV 1');
  expect(markdown).toContain('](data:image/svg+xml;base64,');
  expect(markdown).toContain(`${FIRST_PIECE}has changed its make-up`);
  for (const model of Object.values(NAMES)) expect(markdown).toContain(model);

  const pdf = await download(page, page.getByRole('link', { name: 'Report as PDF' }));
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.bytes.subarray(-6).toString()).toContain('%%EOF');
  const document = await getDocumentProxy(new Uint8Array(pdf.bytes));
  const { text } = await extractText(document, { mergePages: true });
  expect(text).toMatch(/incident \d+/);
  expect(text).toContain('IDV 1');
  expect(text).toContain(FIRST_PIECE.trim());
}
