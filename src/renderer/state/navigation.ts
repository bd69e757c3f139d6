import { create } from 'zustand';

export const stackTabs = ['overview', 'logs', 'settings'] as const;
export type StackTab = (typeof stackTabs)[number];

export const wizardSteps = ['docker', 'keys', 'start'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export type Page =
  | { readonly name: 'nothing' }
  | { readonly name: 'stack'; readonly stackId: string; readonly tab: StackTab }
  | { readonly name: 'wizard'; readonly stackId: string; readonly step: WizardStep }
  | { readonly name: 'health' }
  | { readonly name: 'settings' };

interface Navigation {
  readonly page: Page;
  /** The task whose raw output is open beside the page. */
  readonly outputOf: string | null;
  /** Grows each time the user asks for the log's search field. */
  readonly searchAsked: number;
}

export const useNavigation = create<Navigation>(() => ({
  page: { name: 'nothing' },
  outputOf: null,
  searchAsked: 0,
}));

const { getState, setState } = useNavigation;

/** Shows a stack's page, on the tab it is on or the one named. */
export function goToStack(stackId: string, tab?: StackTab): void {
  const { page } = getState();
  const open = page.name === 'stack' && page.stackId === stackId ? page.tab : 'overview';
  setState({ page: { name: 'stack', stackId, tab: tab ?? open } });
}

export function goToHealth(): void {
  setState({ page: { name: 'health' } });
}

export function goToSettings(): void {
  setState({ page: { name: 'settings' } });
}

export function goToWizard(stackId: string, step: WizardStep = 'docker'): void {
  setState({ page: { name: 'wizard', stackId, step } });
}

export function showOutput(taskId: string | null): void {
  setState({ outputOf: taskId });
}

/** Opens the log of the stack on show and puts the cursor into its search field. */
export function searchLog(): void {
  const { page, searchAsked } = getState();
  if (page.name !== 'stack') return;
  goToStack(page.stackId, 'logs');
  setState({ searchAsked: searchAsked + 1 });
}
