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
    this.adopt = adopt.map(normal);
    this.overwrite = overwrite.map(normal);
    const both = this.adopt.find((path) => this.overwrite.includes(path));
    if (both !== undefined)
      throw new SlipwayError(`${both} is both to be adopted and to be overwritten; choose one`, 2);
  }

  /** The choice for a path: that of the narrowest folder, or of the file itself. */
  of(path: string): Choice | undefined {
    const covers = (wanted: string) => wanted === '.' || wanted === path || path.startsWith(`${wanted}/`);
    const longest = (paths: readonly string[]) =>
      Math.max(-1, ...paths.filter(covers).map((wanted) => (wanted === '.' ? 0 : wanted.length)));
    const [adopt, overwrite] = [longest(this.adopt), longest(this.overwrite)];
    if (adopt === overwrite) return undefined;
    return adopt > overwrite ? 'adopt' : 'overwrite';
  }

  /** The paths that none of the given ones is at or under. */
  unused(paths: readonly string[]): string[] {
    return [...this.adopt, ...this.overwrite].filter(
      (wanted) => wanted !== '.' && !paths.some((path) => path === wanted || path.startsWith(`${wanted}/`)),
    );
  }
}

/** `./shop/` as `shop`. */
function normal(path: string): string {
  const plain = path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  return plain === '' ? '.' : plain;
}
