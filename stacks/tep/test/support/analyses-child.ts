/**
 * Runs the explaining part of the backend until it is killed and says where it listens.
 * node analyses-child.ts FOLDER, with the settings of the models in the environment
 */
import { startExplained } from './explained-backend.ts';

const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('TEP_'),
  ),
);
const { api } = await startExplained(process.argv[2] ?? '', environment);
process.stdout.write(`${api}\n`);
