import { writeTree } from '../../lib/gitops/write-tree.ts';

/** Replaces a folder again and again until it is killed, with two trees in turn; says so once it has begun. */
const [folder = ''] = process.argv.slice(2);
const letters = ['a', 'b'].map(
  (letter) => new Map(Array.from({ length: 300 }, (_, n) => [`shop/${n}.yaml`, `---\n${letter}`])),
);
process.stdout.write('begun\n');
for (let round = 0; ; round += 1) writeTree(folder, letters[round % 2] ?? new Map());
