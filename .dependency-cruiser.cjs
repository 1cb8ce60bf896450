// What may import what. The layers are told in ARCHITECTURE.md.
const layers = ['syntax', 'facts', 'std-model', 'flow', 'rules', 'lint', 'workspace', 'cache', 'threads', 'reviews', 'report', 'dynamic', 'lsp', 'cli', 'extension'];
const mayImport = {
  syntax: [],
  'std-model': [],
  facts: ['syntax', 'std-model'],
  flow: ['syntax', 'facts', 'std-model'],
  rules: ['syntax', 'facts', 'std-model', 'flow'],
  lint: ['syntax', 'facts', 'flow', 'rules'],
  report: ['rules', 'syntax'],
  workspace: ['syntax', 'facts', 'rules', 'lint'],
  cache: ['workspace'],
  threads: ['syntax', 'rules', 'workspace', 'cache'],
  reviews: ['workspace'],
  dynamic: ['std-model', 'facts', 'rules', 'workspace', 'report'],
  lsp: ['syntax', 'rules', 'lint', 'workspace', 'reviews', 'report'],
  cli: ['syntax', 'facts', 'flow', 'rules', 'lint', 'workspace', 'cache', 'threads', 'reviews', 'report', 'dynamic', 'lsp'],
  extension: ['lsp', 'workspace', 'dynamic'],
};

module.exports = {
  forbidden: [
    ...layers.map((layer) => ({
      name: `${layer}-imports-only-below`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: `^src/(?:${layers.filter((other) => other !== layer && !mayImport[layer].includes(other)).join('|')})/` },
    })),
    {
      name: 'shared-values-import-no-layer',
      comment: 'The files directly below src are plain values and functions that every layer shares.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/[^/]+/' },
    },
    {
      name: 'extension-knows-only-the-protocol',
      severity: 'error',
      from: { path: '^src/extension/' },
      to: { path: '^src/(?:lsp|workspace|dynamic)/', pathNot: '^src/(?:lsp/(?:protocol|base64)|workspace/host|dynamic/(?:model|test-id))\\.ts$' },
    },
    {
      name: 'rules-know-each-other-only-through-the-registry',
      severity: 'error',
      from: { path: '^src/rules/([^/]+)/rule\\.ts$' },
      to: { path: '^src/rules/[^/]+/', pathNot: '^src/rules/(?:$1|shared)/' },
    },
    { name: 'only-extension-imports-vscode', severity: 'error', from: { pathNot: '^src/extension/' }, to: { path: '^vscode$' } },
    {
      name: 'only-syntax-imports-the-parser',
      severity: 'error',
      from: { pathNot: '^src/syntax/' },
      to: { path: 'web-tree-sitter', pathNot: '\\.wasm$' },
    },
    {
      name: 'io-stays-at-the-edge',
      comment: 'The core runs in a browser: Node modules only where a process is at hand.',
      severity: 'error',
      from: { pathNot: '^src/(?:workspace/node-host\\.ts|lsp/node(?:-main)?\\.ts|cli/|cache/|threads/|dynamic/(?:process|cells|cargo|ledger|reach)/|extension/(?:node\\.ts|matrix/))' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '\\.d\\.ts$' }, to: {} },
    { name: 'no-missing-package', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(?:vscode$|wasm:|page:)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'browser', 'default', 'types'], extensions: ['.ts', '.d.ts', '.js', '.cjs', '.json', '.md'] },
  },
};
