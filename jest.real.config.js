import fast from './jest.config.js';

/** Real-software suite: fails, and never skips, where a program is missing. */
export default {
  ...fast,
  testMatch: ['<rootDir>/test/real/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};
