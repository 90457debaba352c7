import type { Git } from './git.ts';

/**
 * Contents of a repository by their Git names, in one go.
 *
 * @returns one text a name, in their order; undefined where the name is
 */
export async function readBlobs(
  git: Git,
  names: readonly (string | undefined)[],
): Promise<(string | undefined)[]> {
  const wanted = [...new Set(names.filter((name) => name !== undefined))];
  if (wanted.length === 0) return names.map(() => undefined);
  const output = await git.run(['cat-file', '--batch'], wanted.map((name) => `${name}\n`).join(''));
  const texts = split(output, wanted);
  return names.map((name) => (name === undefined ? undefined : texts.get(name)));
}

/** Takes the answer of `cat-file --batch` apart by the names it was asked for: sizes in it count bytes, not characters. */
function split(output: string, names: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const [index, name] of names.entries()) {
    const start = output.indexOf('\n', output.indexOf(`${name} blob `, at)) + 1;
    const next = names[index + 1];
    const end = next === undefined ? output.length : output.indexOf(`\n${next} blob `, start);
    texts.set(name, output.slice(start, end));
    at = end;
  }
  return texts;
}
