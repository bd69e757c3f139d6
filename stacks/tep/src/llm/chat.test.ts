import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect, Providers } from '../../test/providers/local-providers.ts';
import { sampleIncident } from '../../test/providers/sample-incident.ts';
import { streamed } from '../../test/providers/script.ts';
import { chat, type ChatRequest, chatPrompt } from './chat.ts';
import type { Message } from './prompt.ts';
import { estimateTokens, questionTokens } from './tokens.ts';

const WINDOW = 12_000;
/** Of the blank lines between messages that became one. */
const JOINTS = 50;

const request = (history: readonly Message[]): ChatRequest => ({
  incident: sampleIncident,
  history,
  language: 'en',
});
const user = (text: string): Message => ({ role: 'user', text });
const texts = (messages: readonly Message[]): string =>
  messages.map(({ text }) => text).join('\n\n');
const assistant = (text: string): Message => ({ role: 'assistant', text });

describe('a conversation', () => {
  test('is streamed with the incident, its notes and what is ruled out in front', async () => {
    const script = [streamed(['Because ', 'of the feed.'])];
    await using providers = await Providers.listen({
      anthropic: script,
      gemini: script,
      lmstudio: script,
    });
    const history = [user('What is it?'), assistant('IDV 6.'), user('Why not IDV 1?')];
    const events = await collect(
      chat(request(history), providers.choose('anthropic', 'gemini', 'lmstudio')),
    );
    const texts = events.flatMap((event) => (event.type === 'finished' ? [event.text] : []));
    expect(texts).toEqual(Array<string>(3).fill('Because of the feed.'));
    for (const { requests } of Object.values(providers.servers)) {
      const body = JSON.stringify(requests[0]?.body);
      for (const part of [
        'Why not IDV 1?',
        'IDV 6.',
        'Header pressure of A',
        'reads normal',
        'kb-12',
      ]) {
        expect(body).toContain(part);
      }
    }
  });

  test('must end with a question', () => {
    for (const history of [[], [user('a'), assistant('b')]]) {
      expect(chatPrompt(request(history), WINDOW)).toMatchObject({
        ok: false,
        problem: { code: 'invalid' },
      });
    }
  });

  test('loses its oldest turns first, and alternates', () => {
    const message = fc.record({
      role: fc.constantFrom('user' as const, 'assistant' as const),
      text: fc
        .tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 400 }))
        .map(([text, n]) => text.repeat(n)),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), (older) => {
        const history = [...older, user('And the last question?')];
        const outcome = chatPrompt(request(history), WINDOW);
        if (!outcome.ok) throw new Error(outcome.problem.detail);
        const { instructions, messages } = outcome.value;
        const tokens = messages.reduce((sum, { text }) => sum + estimateTokens(text), 0);
        expect(tokens + estimateTokens(instructions)).toBeLessThanOrEqual(
          questionTokens(WINDOW) + JOINTS,
        );
        expect(messages.map(({ role }) => role)).toEqual(
          messages.map((_, k) => (k % 2 === 0 ? 'user' : 'assistant')),
        );
        expect(messages.at(-1)?.text.endsWith('And the last question?')).toBe(true);
        expect(messages[0]?.text).toContain('XMEAS 1 A feed');
        const [, ...kept] = texts(messages).split(/<\/data-[0-9a-f]{12}>\n\n/);
        expect(texts(history).endsWith(kept.at(-1) ?? 'nothing')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('with a question larger than the window is refused', () => {
    const outcome = chatPrompt(request([user('word '.repeat(20_000))]), WINDOW);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'too-long' } });
  });
});
