import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const rooms = ['shared', 'engine', 'host', 'main', 'preload', 'renderer', 'cli'];

/** The only arrows an import may follow between rooms (see docs/architecture.md). */
const arrows = {
  shared: [],
  engine: ['shared'],
  host: ['engine', 'shared'],
  main: ['shared'],
  preload: ['shared'],
  renderer: ['shared'],
  cli: ['engine', 'shared'],
};

/** What a room must not import because of the process it runs in. */
const platform = {
  shared: ['^node:', '^electron', '^react'],
  engine: ['^electron', '^react'],
  host: ['^react'],
  main: ['^react'],
  preload: ['^node:', '^react'],
  renderer: ['^node:', '^electron'],
  cli: ['^electron', '^react'],
};

function arrowRule(room) {
  const closed = rooms.filter((other) => other !== room && !arrows[room].includes(other));
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^#(${closed.join('|')})/`,
              message: `${room} may import only from: ${arrows[room].join(', ') || 'nothing'}.`,
            },
            {
              regex: `^(\\.\\./)+(${rooms.filter((other) => other !== room).join('|')})/`,
              message: 'Cross a room by its name (#shared/…, #engine/…), not by a relative path.',
            },
            ...platform[room].map((regex) => ({
              regex,
              message: `${room} does not run where this module lives.`,
            })),
          ],
        },
      ],
    },
  };
}

export default defineConfig(
  globalIgnores(['out/', 'dist/', '**/dist/', '**/node_modules/', 'test-results/', '.cache/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}', 'stacks/*/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  ...rooms.map(arrowRule),
  {
    files: ['**/*.test.{ts,tsx}', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['scripts/**', 'test/**', 'stacks/**', 'src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
