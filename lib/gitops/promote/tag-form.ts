/** What a tag is made of. */
export interface TagForm {
  /** The tag with `<number>`, `<date>`, `<time>` and `<commit>` in the place of what changes from one release to the next. */
  readonly pattern: string;
  /** Everything that counts up, from left to right. */
  readonly numbers: readonly bigint[];
  /** Short names of Git commits, which have no order. */
  readonly commits: readonly string[];
  /** What stands behind a version of three numbers: `rc.1` of `1.2.0-rc.1`. */
  readonly prerelease?: string;
}

const version =
  /^(?<prefix>[A-Za-z_-]*)(?<core>\d+\.\d+\.\d+)(?:-(?<prerelease>[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?$/;
const surelyCommit = /^g?(?=.*\d)(?=.*[a-f])[\da-f]{7,64}$/;
const perhapsCommit = /^g?[\da-f]{7,64}$/;
const date = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const time = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})$/;

/** Takes a tag apart. */
export function formOf(tag: string): TagForm {
  return formWith(tag, surelyCommit);
}

/**
 * The forms of two tags of one app. The short name of a commit may happen to have digits or letters only: it is told from a
 * number or a word by the other tag.
 */
export function formsOf(left: string, right: string): readonly [TagForm, TagForm] {
  const forms = [formOf(left), formOf(right)] as const;
  const inDoubt = forms[0].pattern !== forms[1].pattern && forms.some(({ commits }) => commits.length > 0);
  return inDoubt ? [formWith(left, perhapsCommit), formWith(right, perhapsCommit)] : forms;
}

function formWith(tag: string, commit: RegExp): TagForm {
  const parts = tag.split(/([._-])/);
  const commits = parts.filter((part) => commit.test(part));
  const { core, prefix = '', prerelease } = version.exec(tag)?.groups ?? {};
  if (core !== undefined && commits.length === 0) {
    return {
      pattern: `${prefix}<number>.<number>.<number>`,
      numbers: numbersOf(core),
      commits,
      ...(prerelease === undefined ? {} : { prerelease }),
    };
  }
  return {
    pattern: parts.map((part) => (commit.test(part) ? '<commit>' : part.replaceAll(/\d+/g, kindOf))).join(''),
    numbers: parts.filter((part) => !commit.test(part)).flatMap(numbersOf),
    commits,
  };
}

function kindOf(digits: string): string {
  if (date.test(digits)) return '<date>';
  return time.test(digits) ? '<time>' : '<number>';
}

function numbersOf(text: string): bigint[] {
  return (text.match(/\d+/g) ?? []).map(BigInt);
}
