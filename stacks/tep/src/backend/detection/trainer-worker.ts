import { parentPort } from 'node:worker_threads';
import { simulateBaseline } from './baseline.ts';
import type { FromTrainer, ToTrainer } from './messages.ts';
import { type NormalRows, trainModels } from './models.ts';

let baseline: NormalRows | null = null;

function training({ settings, rows }: ToTrainer): FromTrainer {
  const normal = rows ?? (baseline ??= simulateBaseline());
  const trained = trainModels(normal, settings);
  if (!trained.ok) return trained;
  return { ok: true, value: { models: trained.value, samples: normal.training.length } };
}

if (parentPort === null) throw new Error('This module runs in a worker thread.');
const port = parentPort;
port.on('message', (message: ToTrainer) => port.postMessage(training(message)));
