import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, until } from '../support/backend.ts';
import { CHROMIUM, openPages, openTab, type Pages } from '../support/pages.ts';

const ROUTES = [
  'process',
  'detection',
  'incidents/1',
  'models/1',
  'assistant/1',
  'knowledge',
  'about',
];
const PHONE = { width: 390, height: 844 };
const PROJECTOR = { width: 1920, height: 1080 };
/** px, to be read at 3 m. */
const READABLE = 20;

describe.skipIf(CHROMIUM === null)('both pages for everyone', () => {
  let pages: Pages;
  let places: readonly string[];

  beforeAll(async () => {
    pages = await openPages();
    places = [...ROUTES.map((route) => `${pages.dashboardUrl}/#/${route}`), `${pages.consoleUrl}/`];
    const api = `${pages.backend.url}/api/v1`;
    await call(`${api}/prerun`, 'POST', { hours: 1, afterwards: 'stop' });
    await until(() => pages.backend.service.state?.hours === 1);
    await call(`${api}/disturbances/6`, 'PUT', { on: true });
    await call(`${api}/prerun`, 'POST', { hours: 2, afterwards: 'stop' });
    await until(async () => (await call(`${api}/incidents/1`)).status === 200);
  }, 60_000);

  afterAll(async () => {
    await pages[Symbol.asyncDispose]();
  });

  /** Opens a place and waits until what it is about is there. */
  async function visit(page: Awaited<ReturnType<typeof openTab>>['page'], place: string) {
    await page.goto('about:blank');
    await page.goto(place);
    await page.getByTestId('connection').getByText('Live').waitFor();
    await page.locator('main h2').first().waitFor();
    await page.getByText('Loading…').first().waitFor({ state: 'detached' });
  }

  test.each(['light', 'dark'] as const)('axe finds nothing serious: %s', async (colorScheme) => {
    const { page, errors } = await openTab(pages.browser, { colorScheme });
    for (const place of places) {
      await visit(page, place);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect([place, found]).toEqual([place, []]);
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('nothing scrolls sideways on a phone', async () => {
    const { page } = await openTab(pages.browser, { viewport: PHONE });
    for (const place of places) {
      await visit(page, place);
      const excess = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([place, excess]).toEqual([place, 0]);
    }
    await page.context().close();
  });

  test('key values are read from the back of the room', async () => {
    const { page } = await openTab(pages.browser, { viewport: PROJECTOR });
    for (const place of [`${pages.dashboardUrl}/`, `${pages.consoleUrl}/`]) {
      await visit(page, place);
      const sizes = await page
        .locator('.key-number')
        .evaluateAll('(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))');
      expect(sizes).toHaveLength(9);
      expect(Math.min(...(sizes as number[]))).toBeGreaterThanOrEqual(READABLE);
    }
    await page.context().close();
  });

  test('the keyboard reaches every control of the console, and its focus is seen', async () => {
    const { page } = await openTab(pages.browser);
    await visit(page, `${pages.consoleUrl}/`);
    const controls = await page
      .locator('a[href], button:enabled, input:enabled, select:enabled, summary')
      .count();
    const reached = new Set<string>();
    for (let step = 0; step < controls + 20; step += 1) {
      await page.keyboard.press('Tab');
      const focus = (await page.evaluate(`(() => {
        const one = document.activeElement;
        if (one === null || one === document.body) return null;
        const all = [...document.querySelectorAll('*')];
        const seen = getComputedStyle(one);
        const near = one.nextElementSibling === null ? seen : getComputedStyle(one.nextElementSibling);
        const isSeen = [seen, near].some((s) => s.outlineStyle !== 'none' && s.outlineWidth !== '0px');
        return { id: String(all.indexOf(one)), isSeen, html: one.outerHTML.slice(0, 120) };
      })()`)) as { id: string; isSeen: boolean; html: string } | null;
      if (focus === null) break;
      expect([focus.html, focus.isSeen]).toEqual([focus.html, true]);
      reached.add(focus.id);
    }
    // Of a group of radio buttons one is reached, and the arrows go on from there.
    const radios = await page.locator('input[type=radio]').count();
    const groups = await page.locator('fieldset').count();
    expect(reached.size).toBeGreaterThanOrEqual(controls - radios + groups);
    await page.context().close();
  });
});
