import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Registry } from 'prom-client';
import { detectionMethods } from '../contract/index.ts';
import type { DetectionService } from './detection/detection-service.ts';
import type { PlantService } from './plant-service.ts';

const NS_PER_SECOND = 1e9;
const MS_PER_SECOND = 1000;
const DELAY_RESOLUTION_MS = 20;
const DELAY_QUANTILES = [0.5, 0.99];

export interface MetricsSources {
  readonly service: PlantService;
  readonly detection: DetectionService;
  /** How many follow the stream. */
  readonly subscribers: () => number;
}

/** What Prometheus reads, found out when it does. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });

  constructor(sources: MetricsSources) {
    this.#delay.enable();
    this.#countSamples(sources.service);
    this.#watchPlant(sources);
    this.#watchDetection(sources.detection);
    this.#watchProcess();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text(): Promise<string> {
    return this.#registry.metrics();
  }

  close(): void {
    this.#delay.disable();
  }

  #gauge(name: string, help: string, value: () => number): void {
    this.#gaugeOf(name, help, [], (gauge) => gauge.set(value()));
  }

  /** Of labels that come and go, only those that are there now. */
  #gaugeOf<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    set: (gauge: Gauge<Label>) => void,
  ): void {
    const registers = [this.#registry];
    const collect = (): void => {
      gauge.reset();
      set(gauge);
    };
    const gauge = new Gauge<Label>({ name, help, labelNames, registers, collect });
  }

  #countSamples(service: PlantService): void {
    const samples = new Counter({
      name: 'tep_samples_total',
      help: 'Samples recorded.',
      registers: [this.#registry],
    });
    service.attach({
      onSamples: (taken) => {
        samples.inc(taken.length);
        return Promise.resolve();
      },
      onRunEnded: () => undefined,
    });
  }

  #watchPlant({ service, subscribers }: MetricsSources): void {
    this.#gauge('tep_plant_running', '1 while the plant runs.', () =>
      Number(service.state?.status === 'running'),
    );
    this.#gauge('tep_plant_hours', 'Plant time of the run, h.', () => service.state?.hours ?? 0);
    this.#gauge('tep_plant_run', 'Number of the run.', () => service.recent.run);
    this.#gauge(
      'tep_plant_speed',
      'Plant seconds simulated per real second.',
      () => service.state?.simulatedPerSecond ?? 0,
    );
    this.#gauge('tep_stream_clients', 'Clients that follow the stream.', subscribers);
  }

  #watchDetection({ recent, incidents }: DetectionService): void {
    this.#gauge('tep_detections_judged', 'Samples judged since the start.', () => recent.end);
    const labels = ['method', 'statistic'] as const;
    for (const what of ['value', 'limit'] as const) {
      this.#gaugeOf(
        `tep_detection_${what}`,
        `The newest ${what} of a statistic.`,
        labels,
        (gauge) => {
          for (const method of detectionMethods) {
            for (const one of recent.newest?.methods[method] ?? []) {
              gauge.set({ method, statistic: one.name }, one[what]);
            }
          }
        },
      );
    }
    this.#gaugeOf('tep_incidents', 'Incidents that are kept.', ['state'] as const, (gauge) => {
      for (const [state, count] of incidents.counts()) gauge.set({ state }, count);
    });
  }

  #watchProcess(): void {
    this.#gaugeOf(
      'tep_event_loop_delay_seconds',
      'Delay of the loop that serves HTTP, since the last look.',
      ['quantile'] as const,
      (gauge) => {
        for (const quantile of DELAY_QUANTILES) {
          const delay = this.#delay.percentile(quantile * 100) / NS_PER_SECOND;
          gauge.set(
            { quantile: String(quantile) },
            Math.max(0, delay - DELAY_RESOLUTION_MS / MS_PER_SECOND),
          );
        }
        this.#delay.reset();
      },
    );
    this.#gauge('tep_memory_bytes', 'Resident memory of the process.', () =>
      process.memoryUsage.rss(),
    );
  }
}
