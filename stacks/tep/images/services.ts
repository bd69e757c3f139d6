/** What a service's image is made of, beside what its entry points reach. */
export interface ServiceImage {
  /** Programs that are started in the image; relative to the stack's folder. */
  readonly entries: readonly string[];
  /** Files that a library opens by a path it puts together; globs relative to the stack's folder. */
  readonly files: readonly string[];
}

/** The API's document shows its page from these. */
const SWAGGER_PAGE = 'node_modules/@fastify/swagger-ui/static/*';

/** Weights 400 and 700, from which reports take the characters that they need. */
const FONTS = ['noto-sans', 'noto-sans-sc'].flatMap((family) => [
  `node_modules/@fontsource/${family}/files/*-{400,700}-normal.woff`,
  `node_modules/@fontsource/${family}/{unicode.json,package.json,LICENSE}`,
]);

export const SERVICE_IMAGES = {
  backend: {
    entries: ['src/backend/main.ts', 'src/backend/own-data.ts', 'src/simulate.ts'],
    files: [SWAGGER_PAGE, ...FONTS],
  },
  console: { entries: ['src/console/main.ts'], files: [] },
  simulator: { entries: ['src/simulator-service/main.ts'], files: [] },
  llm: { entries: ['src/llm-service/main.ts'], files: [] },
  rag: { entries: ['src/rag-service/main.ts'], files: [] },
} as const satisfies Record<string, ServiceImage>;
