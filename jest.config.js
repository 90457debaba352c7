/** Fast suite: needs nothing but Node and git. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{lib,imports,charts,test}/**/*.test.ts'],
  // The tests of rules and of insight run by folders: lib/rules/mesh.test.ts runs those of lib/rules/mesh/.
  testPathIgnorePatterns: [
    '<rootDir>/test/real/',
    '<rootDir>/lib/(rules|insight)/[a-z]+/',
    '\\.long\\.test\\.ts$',
  ],
  // A busy machine is no failure; a test that hangs is.
  testTimeout: 30_000,
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
  // What the templates call the package is here what it is made of.
  moduleNameMapper: {
    '^slipway$': '<rootDir>/lib/index.ts',
    '^slipway/imports/(.*)$': '<rootDir>/imports/$1.ts',
  },
  snapshotResolver: '<rootDir>/test/snapshot-resolver.cjs',
};
