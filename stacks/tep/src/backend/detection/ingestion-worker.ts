import { parentPort, workerData } from 'node:worker_threads';
import { loadModel } from '../../diagnosis/index.ts';
import { analyseRows } from './analyse-rows.ts';
import type { IngestionTask } from './ingestion.ts';

if (parentPort === null) throw new Error('This module runs in a worker thread.');
const { rows, ...installed } = workerData as IngestionTask;
parentPort.postMessage(analyseRows(rows, installed, loadModel()));
