import type { AnswerDelta } from '../../contract/index.ts';
import type { Announcement } from '../announcements.ts';

/** Different things that one client may be behind with; the oldest go first. */
const MOST_PENDING = 200;

/**
 * What one client has still to be told. A change takes the place of an earlier one of the same
 * thing, and pieces of an answer join, so that a client that does not read costs little and is up to
 * date once it does.
 */
export class Pending {
  readonly #waiting = new Map<string, Announcement>();

  add(announcement: Announcement): void {
    const key = keyOf(announcement);
    const before = this.#waiting.get(key);
    if (announcement.name === 'answer-delta' && before?.name === 'answer-delta') {
      this.#waiting.set(key, joined(before.data, announcement.data));
      return;
    }
    if (announcement.name === 'analysis') this.#forgetPieces(announcement.data.id);
    this.#waiting.delete(key);
    this.#waiting.set(key, announcement);
    if (this.#waiting.size > MOST_PENDING) this.#forgetOldest();
  }

  /** All of it, in the order of its last changes. */
  take(): Announcement[] {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    return all;
  }

  /** An analysis comes with its texts so far. */
  #forgetPieces(analysisId: number): void {
    for (const [key, { name, data }] of this.#waiting) {
      if (name === 'answer-delta' && data.analysisId === analysisId) this.#waiting.delete(key);
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined) this.#waiting.delete(oldest);
  }
}

function keyOf({ name, data }: Announcement): string {
  switch (name) {
    case 'detector':
      return name;
    case 'incident':
    case 'analysis':
      return `${name} ${data.id}`;
    case 'answer-delta':
      return `${name} ${data.analysisId} ${data.model}`;
  }
}

function joined(a: AnswerDelta, b: AnswerDelta): Announcement {
  return { name: 'answer-delta', data: { ...b, text: a.text + b.text } };
}
