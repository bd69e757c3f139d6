import { posix } from 'node:path';

interface Pattern {
  /** `!…`: brings back what an earlier pattern left out. */
  isException: boolean;
  segments: string[];
  whole: RegExp;
}

const special = /[.$^+(){}|]/;

/** Go's `filepath.Match` with Docker's `**`, as BuildKit reads it. */
function expression(pattern: string): RegExp | null {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (pattern.startsWith('**', at)) {
      at += pattern.charAt(at + 2) === '/' ? 2 : 1;
      source += at === pattern.length - 1 ? '.*' : '(?:.*/)?';
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '\\') {
      at += 1;
      source += `\\${pattern.charAt(at)}`;
    } else source += special.test(character) ? `\\${character}` : character;
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}

function patternOf(line: string): Pattern[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const isException = text.startsWith('!');
  const cleaned = posix.normalize(isException ? text.slice(1).trim() : text);
  const path = cleaned.replace(/^\/+/, '').replace(/\/$/, '');
  const whole = expression(path);
  return path === '' || whole === null ? [] : [{ isException, segments: path.split('/'), whole }];
}

function parents(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_segment, index) => segments.slice(0, index + 1).join('/'));
}

/** Whether the pattern could still name something inside the folder. */
function reachesInto({ segments }: Pattern, folder: string): boolean {
  for (const [index, name] of folder.split('/').entries()) {
    const segment = segments[index];
    if (segment === undefined || segment.includes('**')) return true;
    if (expression(segment)?.test(name) !== true) return false;
  }
  return true;
}

/** Which files of a build context a `.dockerignore` leaves out. Paths are relative, with `/`. */
export class Dockerignore {
  readonly #patterns: readonly Pattern[];

  constructor(text: string) {
    this.#patterns = text.split('\n').flatMap(patternOf);
  }

  /** The last pattern that names the path or a folder above it decides. */
  leavesOut(path: string): boolean {
    const places = parents(path);
    return this.#patterns.reduce((isOut, pattern) => {
      if (pattern.isException !== isOut) return isOut;
      return places.some((place) => pattern.whole.test(place)) ? !isOut : isOut;
    }, false);
  }

  /** True when nothing inside the folder can be part of the build, so that it need not be read. */
  leavesOutAllOf(folder: string): boolean {
    const exceptions = this.#patterns.filter((pattern) => pattern.isException);
    return this.leavesOut(folder) && !exceptions.some((each) => reachesInto(each, folder));
  }
}
