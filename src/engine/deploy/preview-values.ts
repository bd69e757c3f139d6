import type { VariableView } from '#shared/stack-view.ts';
import type { StackDefinition, VariableSpec } from '../catalog/stack.ts';

/** Stands for secrets and missing values wherever only the shape of the stack matters. */
const placeholder = 'placeholder';

function ownDefault(spec: VariableSpec): string | null {
  return spec.defaultSource === 'compose' ? null : spec.defaultValue;
}

function shown(spec: VariableSpec, value: string | null): [string, string][] {
  if (value !== null) return [[spec.name, spec.secret ? placeholder : value]];
  return spec.required || spec.generate !== null ? [[spec.name, placeholder]] : [];
}

/** The values of a start, without its secrets. */
export function previewOfValues(
  stack: StackDefinition,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    stack.variables.flatMap((spec) => shown(spec, values[spec.name] ?? null)),
  );
}

/** The same of a stack that may lack values still. */
export function previewOfViews(
  stack: StackDefinition,
  views: readonly VariableView[],
): Record<string, string> {
  const byName = new Map(views.map((view) => [view.name, view]));
  return Object.fromEntries(
    stack.variables.flatMap((spec) => {
      const view = byName.get(spec.name);
      const isOwn = view?.isSet === true && view.storedIn !== 'default';
      const value = spec.secret ? placeholder : (view?.value ?? null);
      return shown(spec, isOwn ? value : ownDefault(spec));
    }),
  );
}
