/** The element of a list of numbers; a RangeError where there is none. */
export function at(values: ArrayLike<number>, i: number): number {
  const value = values[i];
  if (value === undefined) throw new RangeError(`no element ${i} of ${values.length}`);
  return value;
}
