import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, temporaryHome } from './app.ts';

/** A data folder with the small stack `hello` imported. */
export async function homeWithHello(): Promise<{ home: string; remove: () => Promise<void> }> {
  const temporary = await temporaryHome();
  const imported = join(temporary.home, 'imported');
  await mkdir(imported);
  const fixture = join(root, 'test', 'fixtures', 'stacks', 'hello');
  await cp(fixture, join(imported, 'hello'), { recursive: true });
  const settings = { language: 'en', wizardDone: true };
  await writeFile(join(temporary.home, 'settings.json'), JSON.stringify(settings));
  return temporary;
}
