import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { endAllApps, launchApp, type RunningApp, temporaryHome } from './support/app.ts';

test.afterEach(endAllApps);

/** WCAG 2 A and AA on every screen, in both themes and both languages. */
async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .setLegacyMode(true)
    .analyze();
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html}`),
  );
}

async function withApp(
  settings: Record<string, unknown>,
  body: (app: RunningApp) => Promise<void>,
): Promise<void> {
  const { home, remove } = await temporaryHome();
  await writeFile(join(home, 'settings.json'), JSON.stringify(settings));
  const app = await launchApp('checkout', { home });
  try {
    await body(app);
  } finally {
    await app.kill();
    await remove();
  }
}

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh-CN'] as const) {
    test(`wizard, ${theme}, ${language}`, async () => {
      await withApp({ theme, language }, async ({ page }) => {
        await expect(page.getByRole('button').first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });

    test(`stack page, its tabs and settings, ${theme}, ${language}`, async () => {
      await withApp({ theme, language, wizardDone: true }, async ({ page }) => {
        const tabs = page.getByRole('tab');
        await expect(tabs.first()).toBeVisible();
        for (let index = 0; index < (await tabs.count()); index += 1) {
          await tabs.nth(index).click();
          expect(await violations(page)).toEqual([]);
        }
      });
    });
  }
}
