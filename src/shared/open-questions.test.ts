import { expect, it } from 'vitest';
import { OpenQuestions } from './open-questions.ts';

it('gives each asker the answer to its own question, in whatever order they come', async () => {
  const questions = new OpenQuestions();
  const ids: number[] = [];
  const [first, second] = [1, 2].map(() => questions.ask((id) => ids.push(id)));
  questions.answer(ids[1]!, 'second');
  questions.answer(ids[0]!, 'first');
  expect(await first).toBe('first');
  expect(await second).toBe('second');
});

it('refuses one, or all that are open, and hears no answer after that', async () => {
  const questions = new OpenQuestions();
  const ids: number[] = [];
  const [one, rest] = [1, 2].map(() => questions.ask((id) => ids.push(id)));
  questions.refuse(ids[0]!, 'not this');
  questions.refuseAll('gone');
  questions.answer(ids[1]!, 'late');
  await expect(one).rejects.toThrow('not this');
  await expect(rest).rejects.toThrow('gone');
});
