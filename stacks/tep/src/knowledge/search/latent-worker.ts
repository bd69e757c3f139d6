import { parentPort, workerData } from 'node:worker_threads';
import { latentBasis } from './latent-space.ts';
import type { SparseMatrix } from './sparse.ts';

parentPort?.postMessage(latentBasis(workerData as SparseMatrix));
