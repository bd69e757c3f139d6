import type { Problem } from '#shared/problem.ts';
import type { ProviderId, ServiceRole } from '#shared/stack-view.ts';
import type { QuaysideBlock } from '#shared/x-quayside.ts';

/** One variable of a stack, as its files declare it. It holds no value the user entered. */
export interface VariableSpec {
  name: string;
  title: string | null;
  help: string | null;
  secret: boolean;
  /** The stack cannot start without a value. */
  required: boolean;
  provider: ProviderId | null;
  /** Null where there is none, or where it is itself an expression (`${A:-${B}}`). */
  defaultValue: string | null;
  /** Who supplies `defaultValue`: Compose itself, or Quayside through the `.env`. */
  defaultSource: 'compose' | 'block' | 'example' | null;
  /** Quayside makes the value: so many characters. */
  generate: { length: number } | null;
}

/** A button that opens a page of the running stack. `port` is the one inside the container. */
export interface OpenTarget {
  label: string;
  service: string;
  port: number;
  path: string;
}

/** A stack as its folder describes it. */
export interface StackDefinition {
  id: string;
  source: 'bundled' | 'imported';
  title: string;
  summary: string;
  /** Absolute path of the source folder; it is never written to. */
  folder: string;
  /** Name of the Compose file inside `folder`. */
  composeFile: string;
  /** Mode name -> Compose overlay, relative to `folder`. */
  modes: Record<string, string>;
  /** Modes that the block names and whose overlay cannot be used. The others are not affected. */
  brokenModes: Record<string, Problem>;
  roles: Record<string, ServiceRole>;
  open: OpenTarget[];
  variables: VariableSpec[];
  /** Services of the Compose file itself, without modes, in file order. */
  services: string[];
  block: QuaysideBlock;
}

export type CatalogEntry =
  { ok: true; stack: StackDefinition } | { ok: false; id: string; problem: Problem };
