import type { Tree } from '@lezer/common';
import { tryFindClosestName } from '../closest-name.ts';
import { aggregations, functionNames } from './functions.ts';
import type { Prepared } from './prepared.ts';
import { PromqlError } from './promql-error.ts';

/** @throws PromqlError at the first place where the grammar had to guess */
export function checkSyntax(tree: Tree, prepared: Prepared): void {
  let at: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) at = Math.min(at ?? from, from);
    },
  });
  if (at !== undefined) throw new PromqlError(messageAt(at, prepared));
}

function messageAt(at: number, { text, sourceOf }: Prepared): string {
  const rest = text.slice(at).trimStart();
  if (rest === '') return 'syntax error at the end';
  const called = rest.startsWith('(') ? /([a-zA-Z_:][\w:]*)\s*$/.exec(text.slice(0, at))?.[1] : undefined;
  if (called !== undefined && !functionNames.includes(called)) {
    const meant = tryFindClosestName(called, [...functionNames, ...Object.keys(aggregations)]);
    return `no function ${called}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  const [word = rest.slice(0, 1)] = /^(?:"[^"]*"|'[^']*'|[\w:.]+|[=!<>]=|[=!]~)/.exec(rest) ?? [];
  const from = text.length - text.slice(at).trimStart().length;
  return `syntax error at '${sourceOf(from, from + word.length)}'`;
}
