import { parentPort } from 'node:worker_threads';
import type { Result } from '../../detection/index.ts';
import { simulateBaseline } from './baseline.ts';
import type { FromTrainer, ToTrainer, Training } from './messages.ts';
import { type NormalRows, trainModels } from './models.ts';

function training(rows: NormalRows, { settings }: ToTrainer): Result<Training> {
  const trained = trainModels(rows, settings);
  if (!trained.ok) return trained;
  return { ok: true, value: { models: trained.value, samples: rows.training.length } };
}

function answer(task: ToTrainer): FromTrainer {
  const rows = task.rows ?? simulateBaseline();
  return { result: training(rows, task), rows };
}

if (parentPort === null) throw new Error('This module runs in a worker thread.');
const port = parentPort;
port.once('message', (task: ToTrainer) => port.postMessage(answer(task)));
