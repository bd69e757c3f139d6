/** The ways to run the stack, and what is special about each. */
export interface Mode {
  readonly name: string;
  readonly files: readonly string[];
  /** Services that last; each before those that it needs. */
  readonly services: readonly string[];
  /** Loopback address that the stack's ports are bound to: no other stack has its ports there. */
  readonly address: string;
}

export const MODES = {
  single: {
    name: 'single',
    files: ['compose.yaml'],
    services: ['frontend', 'console', 'backend'],
    address: '127.0.83.1',
  },
  microservices: {
    name: 'microservices',
    files: ['compose.yaml', 'compose.microservices.yaml'],
    services: ['frontend', 'console', 'backend', 'rag', 'llm', 'simulator'],
    address: '127.0.83.2',
  },
} as const satisfies Record<string, Mode>;
