export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{charts,test}/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
      },
    ],
  },
  snapshotResolver: '<rootDir>/test/snapshot-resolver.cjs',
};
