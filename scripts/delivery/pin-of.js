// The image that releases.yaml of the working directory names for an app: node pin-of.js APP
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { parse } = createRequire(path.resolve('package.json'))('yaml');
const image = parse(readFileSync('releases.yaml', 'utf8'))?.images?.[process.argv[2]];
if (typeof image !== 'string') {
  process.stderr.write(`releases.yaml has no image of ${process.argv[2]}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${image}\n`);
