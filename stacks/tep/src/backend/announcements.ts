import type { StreamEvents } from '../contract/index.ts';

/** Events that are told as they happen; samples, markers and states have roads of their own. */
export type AnnouncedName = 'detector' | 'incident' | 'analysis' | 'answer-delta';
export type Announcement = {
  [Name in AnnouncedName]: { readonly name: Name; readonly data: StreamEvents[Name] };
}[AnnouncedName];

/** From whoever has news to everyone who follows the stream. */
export class Announcements {
  readonly #listeners = new Set<(announcement: Announcement) => void>();

  publish(announcement: Announcement): void {
    for (const listener of this.#listeners) listener(announcement);
  }

  /** Until the answer is called. */
  follow(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
