import type { SyntaxNode } from '@lezer/common';
import { whyNotRe2 } from '../re2.ts';
import type { Prepared } from './prepared.ts';
import { PromqlError } from './promql-error.ts';

export interface PromqlMatcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** `http_requests_total{job="web"}`; the metric is undefined where a variable stands for it or matchers leave it open. */
export interface PromqlSelector {
  readonly metric: string | undefined;
  readonly matchers: readonly PromqlMatcher[];
}

/** What a `VectorSelector` of the grammar says. */
export function readSelector(node: SyntaxNode, prepared: Prepared): PromqlSelector {
  const textOf = ({ from, to }: SyntaxNode) => prepared.text.slice(from, to);
  const braces = node.getChild('LabelMatchers');
  const matchers: PromqlMatcher[] = [];
  for (let one = braces?.firstChild; one; one = one.nextSibling) {
    const [label, operator, value] = [one.firstChild, one.getChild('MatchOp'), one.lastChild];
    // A variable stands for a whole matcher, or for a label.
    if (!label || !operator || !value || prepared.isHole(label.from, label.to)) continue;
    const name = label.name === 'QuotedLabelName' ? unquote(textOf(label)) : textOf(label);
    matchers.push({ label: name, operator: textOf(operator), value: unquote(textOf(value)) });
  }
  return { metric: namesOf(node, prepared, matchers)[0], matchers };
}

/** @throws PromqlError at a selector that selects everything, has two names or matches by what is no regular expression */
export function checkSelector(node: SyntaxNode, prepared: Prepared): void {
  const { matchers } = readSelector(node, prepared);
  for (const matcher of matchers) checkRegex(matcher);
  const names = namesOf(node, prepared, matchers);
  if (names.length > 1 && node.firstChild?.name === 'Identifier')
    throw new PromqlError(`a selector has one name, not ${names.join(' and ')}`);
  const narrow = names.length > 0 || matchers.some((matcher) => !isEmpty(matcher));
  if (!narrow && !prepared.isHole(node.from, node.to))
    throw new PromqlError('a selector needs a name or a matcher that is not empty');
}

/** The names of the metric: before the braces, in quotes between them, as `__name__`. */
function namesOf(node: SyntaxNode, prepared: Prepared, matchers: readonly PromqlMatcher[]): string[] {
  const identifier = node.getChild('Identifier');
  const quoted = node.getChild('LabelMatchers')?.getChildren('QuotedLabelName') ?? [];
  return [
    ...(identifier && !prepared.isHole(identifier.from, identifier.to)
      ? [prepared.text.slice(identifier.from, identifier.to)]
      : []),
    ...quoted.map(({ from, to }) => unquote(prepared.text.slice(from, to))),
    ...matchers
      .filter(({ label, operator }) => label === '__name__' && operator === '=')
      .map(({ value }) => value),
  ];
}

function checkRegex({ label, operator, value }: PromqlMatcher): void {
  // A variable may be a part of it.
  if (!operator.endsWith('~') || value === '' || /\$\w|\$\{|\{\{|\[\[\w/.test(value)) return;
  const fault = whyNotRe2(value);
  if (fault !== undefined)
    throw new PromqlError(`'${value}' of label '${label}' is no regular expression: ${fault}`);
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('`') ? inner : inner.replaceAll(/\\(.)/g, '$1');
}

function isEmpty({ operator, value }: PromqlMatcher): boolean {
  return operator.startsWith('!')
    ? value !== ''
    : value === '' || (operator === '=~' && /^(\.\*)?$/.test(value));
}
