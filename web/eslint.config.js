import boundaries from 'eslint-plugin-boundaries';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const to = (type, captured) => ({ to: { element: captured ? { type, captured } : { type } } });
const lower = {
  app: ['app', 'features', 'entities', 'components', 'api', 'i18n', 'lib'],
  features: ['entities', 'components', 'api', 'i18n', 'lib'],
  entities: ['entities', 'components', 'api', 'i18n', 'lib'],
  components: ['components', 'api', 'i18n', 'lib'],
  api: ['api', 'lib'],
  i18n: ['i18n', 'lib'],
  lib: ['lib'],
};

export default tseslint.config(
  { ignores: ['src/api/schema.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries, 'react-hooks': hooks },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'boundaries/elements': [
        { type: 'features', pattern: 'src/features/*', capture: ['word'] },
        ...['app', 'entities', 'components', 'api', 'i18n', 'lib'].map(type => ({
          type,
          pattern: `src/${type}`,
        })),
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(lower).map(([type, allowed]) => ({
              from: { element: { type } },
              allow: allowed.map(name => to(name)),
            })),
            {
              from: { element: { type: 'features' } },
              allow: [to('features', { word: '{{from.element.captured.word}}' })],
            },
          ],
        },
      ],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 80 }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[value=/^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$|^rgba?\\(/]',
          message: 'Colours live in src/lib/palette.ts.',
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/lib/palette.ts', 'src/**/*.test.ts'],
    rules: { 'no-restricted-syntax': 'off', 'max-lines-per-function': 'off' },
  },
  { files: ['src/i18n/*/*.ts'], rules: { 'max-lines': ['error', { max: 250 }] } },
);
