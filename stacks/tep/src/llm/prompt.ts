/** A question as a provider gets it. */
export interface Prompt {
  readonly instructions: string;
  /** Alternating, the user first and last. */
  readonly messages: readonly Message[];
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** Language of the answers. */
export type Language = 'en' | 'zh-CN';
