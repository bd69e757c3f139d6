import { readFileSync } from 'node:fs';
import { type DiagnosisModel, readModel } from './model.ts';

/** The model that `npm run train-diagnosis` makes. */
export const MODEL_FILE = new URL('model.json', import.meta.url);

/** Throws if the file is missing or of another version. */
export function loadModel(file: URL = MODEL_FILE): DiagnosisModel {
  return readModel(JSON.parse(readFileSync(file, 'utf8')));
}
