import { z } from 'zod';
import type { SkipReason } from '#shared/doctor.ts';
import type { Problem } from '#shared/problem.ts';

/** What the container is asked: a name to resolve or a page to fetch. */
export interface Question {
  readonly key: string;
  readonly kind: 'name' | 'page';
  readonly target: string;
}

const answerSchema = z.object({
  /** `ok`, or the system's own code: `ENOTFOUND`, `ECONNREFUSED`, `TIMEOUT` */
  code: z.string(),
  /** The addresses of a name; the status and first characters of a page. */
  said: z.string(),
  ms: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

export const reportSchema = z.object({
  /** ms since 1970, by the container's clock, which is that of the engine's machine. */
  now: z.number(),
  disk: z.object({ free: z.number(), total: z.number() }),
  nameServers: z.array(z.string()),
  answers: z.record(z.string(), answerSchema),
});
export type Report = z.infer<typeof reportSchema>;

export type ContainerAnswers =
  | {
      readonly ok: true;
      readonly report: Report;
      readonly image: string;
      /** From asking for the container to its end. */
      readonly ms: number;
    }
  | {
      readonly ok: false;
      readonly why: SkipReason;
      readonly proof: readonly string[];
      /** Set where there was an image, but its container did not do its work. */
      readonly problem: Problem | null;
    };

/** What was asked and what came back, as a line of proof. */
export function proofOf(image: string, { kind, target }: Question, answer: Answer): string {
  const asked = kind === 'name' ? `resolve ${target}` : `GET ${target}`;
  const said = answer.code === 'ok' ? answer.said : answer.code;
  return `docker run --rm ${image}: ${asked}: ${said} in ${Math.round(answer.ms)} ms`;
}
