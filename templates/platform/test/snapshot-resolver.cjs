const path = require('node:path');

const root = path.join(__dirname, '..');
const folder = path.join(root, '__snapshots__');

/** Snapshots live in one folder at the top, in the path of their test. */
module.exports = {
  resolveSnapshotPath: (test, extension) => path.join(folder, path.relative(root, test) + extension),
  resolveTestPath: (snapshot, extension) =>
    path.join(root, path.relative(folder, snapshot).slice(0, -extension.length)),
  testPathForConsistencyCheck: path.join(root, 'charts', 'example.test.ts'),
};
