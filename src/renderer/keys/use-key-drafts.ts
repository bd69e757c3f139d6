import { useState } from 'react';
import type { Problem } from '#shared/problem.ts';
import type { StackView, VariableView } from '#shared/stack-view.ts';
import { ask, intend } from '../bridge/intend.ts';

/** What is typed and not yet saved. A secret leaves the window with its draft, for good. */
export interface KeyDrafts {
  draftOf(name: string): string | undefined;
  problemOf(name: string): Problem | undefined;
  isSaving(name: string): boolean;
  /** Undefined lets go of the draft. */
  setDraft(name: string, value: string | undefined): void;
  /** Saves the draft of one variable, or the value given, and checks it where a provider can. */
  save(variable: VariableView, value?: string): Promise<boolean>;
  /** Saves every draft; true when none was refused. */
  saveAll(): Promise<boolean>;
  /** Whether the user agreed to keep secrets in memory only. */
  readonly thisRunOnly: boolean;
  setThisRunOnly(agreed: boolean): void;
}

type ByName<T> = Readonly<Record<string, T | undefined>>;

/** Keys of providers hold no spaces; a copy often brings some along. */
function tidy({ secret, provider }: VariableView, value: string): string {
  return secret && provider !== null ? value.trim() : value;
}

export function useKeyDrafts({ id: stackId, variables }: StackView): KeyDrafts {
  const [drafts, setDrafts] = useState<ByName<string>>({});
  const [problems, setProblems] = useState<ByName<Problem>>({});
  const [saving, setSaving] = useState<ByName<boolean>>({});
  const [thisRunOnly, setThisRunOnly] = useState(false);

  const setDraft = (name: string, value: string | undefined) => {
    setDrafts((all) => ({ ...all, [name]: value }));
    setProblems((all) => ({ ...all, [name]: undefined }));
  };

  const save = async (variable: VariableView, given?: string): Promise<boolean> => {
    const { name } = variable;
    const value = tidy(variable, given ?? drafts[name] ?? '');
    if (value === '' && variable.secret) return true;
    setSaving((all) => ({ ...all, [name]: true }));
    const saved = await ask('variable.set', { stackId, name, value, thisRunOnly });
    setSaving((all) => ({ ...all, [name]: false }));
    if (!saved.ok) {
      setProblems((all) => ({ ...all, [name]: saved.problem }));
      return false;
    }
    setDraft(name, undefined);
    if (variable.provider !== null) void intend('variable.check', { stackId, name });
    return true;
  };

  const saveAll = async () => {
    const typed = variables.filter(({ name }) => (drafts[name] ?? '') !== '');
    const outcomes = [];
    for (const variable of typed) outcomes.push(await save(variable));
    return outcomes.every((saved) => saved);
  };

  return {
    draftOf: (name) => drafts[name],
    problemOf: (name) => problems[name],
    isSaving: (name) => saving[name] === true,
    setDraft,
    save,
    saveAll,
    thisRunOnly,
    setThisRunOnly,
  };
}
