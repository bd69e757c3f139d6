import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { analysesSchema, detectorSchema } from '../../src/contract/index.ts';
import { PAGES } from '../../src/frontend/route.ts';
import { call, until } from '../support/backend.ts';
import { openPages, openTab, type Pages } from '../support/pages.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
const PROJECTOR = { width: 1920, height: 1080 };
/** px, to be read at 3 m. */
const READABLE = 20;
/** Of what they show there is something to see only once an incident is named. */
const ABOUT_AN_INCIDENT: ReadonlySet<string> = new Set(['incidents', 'models', 'assistant']);
const SERIOUS: ReadonlySet<unknown> = new Set(['serious', 'critical']);

describe('both pages for everyone', () => {
  let pages: Pages;
  let places: readonly string[];

  beforeAll(async () => {
    pages = await openPages();
    return () => pages[Symbol.asyncDispose]();
  }, 60_000);

  beforeAll(async () => {
    const routes = PAGES.map((page) => (ABOUT_AN_INCIDENT.has(page) ? `${page}/1` : page));
    places = [...routes.map((route) => `${pages.dashboardUrl}/#/${route}`), pages.consoleUrl];
    await raiseIncident(pages);
    await analyseIncident(pages);
  }, 90_000);

  test.each(['light', 'dark'] as const)(
    'axe finds nothing serious, and nothing scrolls sideways: %s',
    async (colorScheme) => {
      const { page, errors } = await openTab(pages.browser, still({ colorScheme, viewport: DESK }));
      for (const place of places) {
        await visit(page, place);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        const found = violations
          .filter(({ impact }) => SERIOUS.has(impact))
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        expect.soft(found, place).toEqual([]);
        expect.soft(await page.evaluate(SIDEWAYS), place).toBe(0);
      }
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  test('nothing scrolls sideways on a phone', async () => {
    const { page } = await openTab(pages.browser, still({ viewport: PHONE }));
    for (const place of places) {
      await visit(page, place);
      expect.soft(await page.evaluate(SIDEWAYS), place).toBe(0);
    }
    await page.context().close();
  });

  test('an answer stays in its card, and its verdict is a list, not JSON', async () => {
    const { page } = await openTab(pages.browser, still({ viewport: DESK }));
    await visit(page, `${pages.dashboardUrl}/#/models/1`);
    const card = page.getByRole('region', { name: 'anthropic/claude-sonnet-5-5' });
    await card.getByRole('list', { name: 'Verdict' }).getByText('IDV 6').waitFor();
    expect(await card.getByText('"causes"').count()).toBe(0);
    const excess = await page.evaluate(
      "[...document.querySelectorAll('.answer')].map((one) => one.scrollWidth - one.clientWidth)",
    );
    expect(excess).toEqual([0, 0, 0]);
    await page.context().close();
  });

  test('key values are read from the back of the room', async () => {
    const { page } = await openTab(pages.browser, still({ viewport: PROJECTOR }));
    for (const place of [`${pages.dashboardUrl}/#/process`, pages.consoleUrl]) {
      await visit(page, place);
      const sizes = await page.evaluate(
        "[...document.querySelectorAll('.key-number')].map((one) => parseFloat(getComputedStyle(one).fontSize))",
      );
      expect(sizes).toHaveLength(9);
      expect(Math.min(...(sizes as number[]))).toBeGreaterThanOrEqual(READABLE);
    }
    await page.context().close();
  });

  test('the keyboard reaches every control of the console, and its focus is seen', async () => {
    const { page } = await openTab(pages.browser, still({ viewport: DESK }));
    await visit(page, pages.consoleUrl);
    const controls = await page.locator(`:is(${CONTROLS}):visible`).count();
    const reached = new Set<number>();
    for (let step = 0; step < 2 * controls; step += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate<Focus | null>(FOCUS);
      if (focus === null) break;
      expect(focus.isSeen, focus.html).toBe(true);
      reached.add(focus.index);
    }
    // Of a group of radio buttons one is reached, and the arrows go on from there.
    const radios = await page.locator('input[type=radio]').count();
    const groups = await page.locator('fieldset:has(input[type=radio])').count();
    expect(reached.size).toBeGreaterThanOrEqual(controls - radios + groups);
    await page.context().close();
  });
});

type TabOptions = NonNullable<Parameters<typeof openTab>[1]>;

/** Colours are measured as they stay, not on their way. */
const still = (options: TabOptions): TabOptions => ({ ...options, reducedMotion: 'reduce' });

/** px */
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const CONTROLS =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary';

interface Focus {
  /** Among all elements of the page. */
  readonly index: number;
  readonly isSeen: boolean;
  readonly html: string;
}

/** Evaluates to a Focus; null behind the last control. A radio button shows it on its label. */
const FOCUS = `(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const shown = [one, one.nextElementSibling].filter((each) => each !== null);
  const isSeen = shown
    .map((each) => getComputedStyle(each))
    .some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px');
  const index = [...document.querySelectorAll('*')].indexOf(one);
  return { index, isSeen, html: one.outerHTML.slice(0, 120) };
})()`;

/** Opens a place and waits until what it is about is there. */
async function visit(page: Page, place: string): Promise<void> {
  await page.goto(place);
  const [name = 'process'] = /(?<=#\/)\w+/.exec(place) ?? [];
  if (place.includes('#')) await page.locator(`a[aria-current=page][href^="#/${name}"]`).waitFor();
  await page.getByTestId('connection').getByText('Live').waitFor();
  // On a phone the heading of a list is hidden beside what was chosen from it.
  await page.locator('main h2:visible').first().waitFor();
  await page.getByText('Loading…').waitFor({ state: 'detached' });
}

async function raiseIncident({ backend }: Pages): Promise<void> {
  const api = `${backend.url}/api/v1`;
  const prerun = async (hours: number) => {
    await call(`${api}/prerun`, 'POST', { hours, afterwards: 'stop' });
    await until(() => backend.service.state?.hours === hours);
  };
  const detector = async () => detectorSchema.parse((await call(`${api}/detection`)).body);
  await until(async () => (await detector()).training.state === 'done');
  await prerun(1);
  await call(`${api}/disturbances/1`, 'PUT', { on: true });
  await prerun(3);
  await until(async () => (await call(`${api}/incidents/1`)).status === 200);
}

async function analyseIncident({ backend }: Pages): Promise<void> {
  const api = `${backend.url}/api/v1`;
  await call(`${api}/incidents/1/analyses`, 'POST', { task: 'root-cause' });
  await until(async () => {
    const { analyses } = analysesSchema.parse((await call(`${api}/analyses`)).body);
    return analyses.some(({ endedAt }) => endedAt !== null);
  });
}
