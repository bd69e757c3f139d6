import { parentPort, workerData } from 'node:worker_threads';
import { convert, type SourceFile } from './convert.ts';

parentPort?.postMessage(await convert(workerData as SourceFile));
