import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Detection } from '../../contract/index.ts';
import { loadModel } from '../../diagnosis/index.ts';
import { unpackSamples } from '../plant/recorded.ts';
import { DetectionStore } from './detection-store.ts';
import { Judge } from './judge.ts';
import type { FromDetector, IncidentChange, ToDetector } from './messages.ts';

/** Runs a Judge in this thread and keeps its detections on disk. */
class Worker {
  readonly #port: MessagePort;
  readonly #store: DetectionStore;
  readonly #judge = new Judge(loadModel());

  constructor(port: MessagePort, dataDir: string) {
    this.#port = port;
    this.#store = new DetectionStore(dataDir);
  }

  start(): void {
    this.#port.on('message', (message: ToDetector) => this.#receive(message));
    this.#post({ type: 'ready' });
  }

  #receive(message: ToDetector): void {
    switch (message.type) {
      case 'install':
        this.#judge.install(message);
        break;
      case 'samples':
        this.#take(message.id, message.run, message.packed);
        break;
      case 'end':
        this.#post({
          ...{ type: 'judged', id: message.id, detections: [] },
          changes: this.#judge.end(message.run),
        });
        break;
      case 'resume':
        this.#tell(this.#judge.resume(unpackSamples(message.run, message.packed)));
        break;
      case 'explain':
        this.#post({
          ...{ type: 'explained', id: message.id },
          explanation: this.#judge.explain(message.rows),
        });
        break;
    }
  }

  #take(id: number, run: number, packed: Float64Array): void {
    const { detections, changes } = this.#judge.take(unpackSamples(run, packed));
    this.#keep(detections);
    this.#post({ type: 'judged', id, detections, changes });
  }

  #keep(detections: readonly Detection[]): void {
    if (detections.length === 0) return;
    try {
      this.#store.add(detections);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#post({ type: 'trouble', detail });
    }
  }

  #tell(changes: readonly IncidentChange[]): void {
    for (const change of changes) this.#post({ type: 'incident', change });
  }

  #post(message: FromDetector): void {
    this.#port.postMessage(message);
  }
}

if (parentPort === null) throw new Error('This module runs in a worker thread.');
new Worker(parentPort, workerData as string).start();
