import path from 'node:path';
import { shellWord } from '../shell-word.ts';
import type { GitPlace } from './git-place.ts';

/** The command that goes to a folder; none where people are there already. */
export function stepInto(folder: string): string[] {
  return path.resolve(folder) === process.cwd() ? [] : [`cd ${shellWord(folder)}`];
}

/** The command that commits everything in the folder where it is typed, and nothing beside it. */
export function stepToCommit(place: GitPlace): string {
  if (place.kind === 'inside') return 'git add . && git commit .';
  const begin = place.kind === 'none' ? 'git init --initial-branch=main && ' : '';
  return `${begin}git add --all && git commit`;
}

/** Commands below a sentence, one a line. */
export function indented(steps: readonly string[]): string {
  return steps.map((step) => `  ${step}`).join('\n');
}
