/** The arrows of the house: what may import what. Everything else is refused. */
const layers = {
  imports: ['lib/manifests'],
  'lib/platform': ['lib/manifests'],
  'lib/manifests': [],
  'lib/constructs': ['imports'],
  'lib/rules': ['lib/manifests'],
  'lib/insight': ['lib/manifests'],
  'lib/gitops': ['lib/manifests', 'lib/insight'],
  'lib/report': ['lib/rules', 'lib/insight', 'lib/gitops', 'lib/manifests'],
  charts: ['lib/platform', 'lib/constructs', 'imports'],
};

const allowed = Object.entries(layers).map(([layer, below]) => ({
  from: { path: `^${layer}/` },
  to: { path: [layer, ...below].map((folder) => `^${folder}/`) },
}));

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'tests-stay-tests',
      comment: 'nothing that ships may need a test, a fixture or a script',
      severity: 'error',
      from: { pathNot: '\\.(test|fixture)\\.ts$|^(test|scripts)/' },
      to: { path: '\\.(test|fixture)\\.ts$|^(test|scripts)/' },
    },
    {
      name: 'models-through-the-door',
      comment: 'the kubernetes structs come in through one door',
      severity: 'error',
      from: { pathNot: '^imports/' },
      to: { path: 'node_modules/(cdk8s-plus-30|@kubernetes-models)/' },
    },
  ],
  allowed: [
    ...allowed,
    // Tests may also look down on everything that is theirs.
    { from: { path: '\\.test\\.ts$' }, to: {} },
    // What init writes knows the package by its public doors only.
    { from: { path: '^templates/' }, to: { path: '^(templates/|imports/|lib/index\\.ts$)' } },
    { from: { path: '^(main\\.ts|lib/index\\.ts|lib/cli/|test/|scripts/)' }, to: {} },
    { from: {}, to: { path: 'node_modules' } },
    { from: {}, to: { dependencyTypes: ['core'] } },
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
