import type { FromWorker, InitialPlant, ToWorker } from './messages.ts';

export interface LinkListener {
  /** The first message tells that the plant is there. */
  readonly onMessage: (message: FromWorker) => void;
  /** The plant is gone, whoever ended it. Called once, and nothing after it. */
  readonly onEnd: (error: Error) => void;
}

/** The way to a plant that runs elsewhere, in order both ways. */
export interface PlantLink {
  /** Where the plant runs, as a sentence. */
  readonly place: string;
  /** Of use from the first message to the end; the plant's end loses what is on its way. */
  post(message: ToWorker): void;
  /** Ends the plant. */
  close(): Promise<void>;
}

/** Begins a plant. It lives as long as its link. */
export type OpenLink = (initial: InitialPlant, listener: LinkListener) => PlantLink;
