import { readFile } from 'node:fs/promises';
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { problem } from '#shared/problem.ts';
import type { Problem, ProblemCode } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';

type Path = readonly PropertyKey[];

/** A YAML file whose values still know where they stand. */
export interface YamlFile {
  file: string;
  document: Document;
  value: Record<string, unknown>;
  /** A problem that points at the value at `path`, or at the nearest one around it. */
  problemAt(code: ProblemCode, path: Path, reason: string): Problem;
  /** The same, for a key that the map at `path` has. */
  problemAtKey(code: ProblemCode, path: Path, key: string, reason: string): Problem;
}

function nodeAt(document: Document, path: Path): Node | null {
  let nearest: Node | null = isNode(document.contents) ? document.contents : null;
  for (let length = 1; length <= path.length; length += 1) {
    const found = document.getIn(path.slice(0, length), true);
    if (!isNode(found)) break;
    nearest = found;
  }
  return nearest;
}

function keyNode(document: Document, path: Path, key: string): Node | null {
  const map = nodeAt(document, path);
  if (!isMap(map)) return map;
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  return pair && isNode(pair.key) ? pair.key : map;
}

/** Offset of the first alias whose anchor does not exist; 0 where there is none. */
function brokenAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function placeOf(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Reads YAML text; syntax errors are `stack-yaml-invalid` with file, line, column and reason. */
export function parseYaml(file: string, text: string): Result<YamlFile> {
  const lines = new LineCounter();
  const invalid = (offset: number, reason: string) =>
    failed(problem('stack-yaml-invalid', { file, ...placeOf(lines, offset), reason }));
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error) return invalid(error.pos[0], error.message);
  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    return invalid(brokenAlias(document), cause instanceof Error ? cause.message : String(cause));
  }
  if (!isMap(document.contents)) return invalid(0, 'not a mapping of names to values');
  const at = (code: ProblemCode, node: Node | null, reason: string) =>
    problem(code, { file, ...placeOf(lines, node?.range?.[0] ?? 0), reason });
  return ok({
    file,
    document,
    value: value as Record<string, unknown>,
    problemAt: (code, path, reason) => at(code, nodeAt(document, path), reason),
    problemAtKey: (code, path, key, reason) => at(code, keyNode(document, path, key), reason),
  });
}

export async function readYaml(file: string): Promise<Result<YamlFile>> {
  try {
    return parseYaml(file, await readFile(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(problem('stack-folder-failed', { file, reason }));
  }
}

/** Every text value of the file in order, without keys, comments and the part under `except`. */
export function scalarTexts(yaml: YamlFile, except: string): string[] {
  const texts: string[] = [];
  visit(yaml.document, {
    Pair: (_, pair) => (isScalar(pair.key) && pair.key.value === except ? visit.SKIP : undefined),
    Scalar: (key, scalar, path) => {
      const isKey = key === 'key' && isPair(path.at(-1));
      if (!isKey && typeof scalar.value === 'string') texts.push(scalar.value);
    },
  });
  return texts;
}

/** The names of the map under `key`, in file order; none when it is no map. */
export function namesUnder(yaml: YamlFile, key: string): string[] {
  const value = yaml.value[key];
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
