import type { StackView, VariableView } from '#shared/stack-view.ts';

/** Whether the wizard asks for it: secrets, providers, and whatever must be given by hand. */
function isAsked({ generated, secret, provider, required, defaultValue }: VariableView): boolean {
  return !generated && (secret || provider !== null || (required && defaultValue === null));
}

/** What the wizard asks for, required ones first. */
export function askedVariables({ variables }: StackView): VariableView[] {
  return variables.filter(isAsked).sort((a, b) => Number(b.required) - Number(a.required));
}

/** What the stack's author speaks of, or must be given; the rest is for those who know it. */
export function namedVariables({ variables }: StackView): VariableView[] {
  return variables.filter((variable) => variable.title !== null || isAsked(variable));
}

/** What a start still lacks. */
export function missingVariables({ variables }: StackView): VariableView[] {
  return variables.filter(
    ({ required, generated, isSet, defaultValue }) =>
      required && !generated && !isSet && defaultValue === null,
  );
}

export function titleOf({ title, name }: VariableView): string {
  return title ?? name;
}
