import { parentPort, workerData } from 'node:worker_threads';
import type { Block } from './blocks.ts';
import { reportPdf } from './pdf.ts';

parentPort?.postMessage(await reportPdf(workerData as readonly Block[]));
