/** Fast suite: needs nothing but Node and git. */
export default {
  testEnvironment: 'node',
  // A slow machine is no failure; what hangs still ends.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/{lib,imports,charts,test}/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/real/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2023',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  snapshotResolver: '<rootDir>/test/snapshot-resolver.cjs',
};
