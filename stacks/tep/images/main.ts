/**
 * Copies what a service's image needs, and nothing else, into a folder.
 * node images/main.ts SERVICE FOLDER
 */
import { cp, glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SERVICE_IMAGES, type ServiceImage } from './services.ts';
import { traceFiles } from './trace.ts';

const folder = join(import.meta.dirname, '..');
const images: Readonly<Record<string, ServiceImage>> = SERVICE_IMAGES;

const [service = '', target = ''] = process.argv.slice(2);
const image = images[service];
if (image === undefined || target === '') {
  console.error(`node images/main.ts ${Object.keys(images).join('|')} FOLDER`);
  process.exit(2);
}

const traced = await traceFiles(folder, image.entries);
const files = new Set([...traced, 'package.json']);
for await (const file of glob([...image.files], { cwd: folder })) files.add(file);
for (const file of files) await cp(join(folder, file), join(resolve(target), file));
