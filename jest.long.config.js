import fast from './jest.config.js';

/** What takes minutes, though it needs nothing but Node and git: many processes, or everything that is known to go wrong. */
export default {
  ...fast,
  testMatch: ['<rootDir>/{lib,charts,test}/**/*.long.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};
