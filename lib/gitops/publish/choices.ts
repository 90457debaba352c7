import { SlipwayError } from '../slipway-error.ts';

export type Choice = 'adopt' | 'overwrite';

/** What somebody chose for files that were edited by hand, or that are not ours. */
export class Choices {
  static readonly none = new Choices([], []);

  readonly adopt: readonly string[];
  readonly overwrite: readonly string[];

  /**
   * @param adopt files and folders that are left as people made them; `.` stands for everything
   * @param overwrite files and folders that are gone over
   * @throws SlipwayError for a path in both
   */
  constructor(adopt: readonly string[], overwrite: readonly string[]) {
    this.adopt = adopt.map(repositoryPath);
    this.overwrite = overwrite.map(repositoryPath);
    const both = this.adopt.find((path) => this.overwrite.includes(path));
    if (both !== undefined)
      throw new SlipwayError(`${both} is both to be adopted and to be overwritten; choose one`, 2);
  }

  /**
   * The choice for a path: that of the narrowest folder, or of the file itself.
   *
   * @param named whether `.` does not count
   */
  of(path: string, named = false): Choice | undefined {
    const counts = (wanted: string) => !(named && wanted === '.') && covers(wanted, path);
    const longest = (paths: readonly string[]) =>
      Math.max(-1, ...paths.filter(counts).map((wanted) => (wanted === '.' ? 0 : wanted.length)));
    const [adopt, overwrite] = [longest(this.adopt), longest(this.overwrite)];
    if (adopt === overwrite) return undefined;
    return adopt > overwrite ? 'adopt' : 'overwrite';
  }

  /** The paths that none of the given ones is at or under. */
  unused(paths: readonly string[]): string[] {
    return [...this.adopt, ...this.overwrite].filter(
      (wanted) => wanted !== '.' && !paths.some((path) => covers(wanted, path)),
    );
  }
}

/** Whether a path is a given one or below it; everything is below `.`. */
export function covers(wanted: string, path: string): boolean {
  return wanted === '.' || wanted === path || path.startsWith(`${wanted}/`);
}

/**
 * A path as it stands in a repository: `./shop/` as `shop`.
 *
 * @throws SlipwayError for what is none; an empty one is most likely a variable that is not set
 */
export function repositoryPath(given: string): string {
  const plain = given.replace(/^(\.\/)+(?=.)/, '').replace(/(?<=.)\/+$/, '');
  if (plain === '' || plain.startsWith('/') || /\p{Cc}/u.test(plain) || plain.split('/').includes('..'))
    throw new SlipwayError(
      `${JSON.stringify(given)} is no path in the repository; write one as shop/web.yaml, or . for everything`,
      2,
    );
  return plain === './' ? '.' : plain;
}
