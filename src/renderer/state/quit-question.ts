import { create } from 'zustand';

/** The stacks that run while the user asked to quit; null while nobody asks. */
export const useQuitQuestion = create<{ readonly running: readonly string[] | null }>(() => ({
  running: null,
}));

export function askAboutQuitting(running: readonly string[]): void {
  useQuitQuestion.setState({ running });
}
