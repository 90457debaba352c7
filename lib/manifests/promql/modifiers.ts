import type { SyntaxNode } from '@lezer/common';
import { PromqlError } from './promql-error.ts';
import { isComparison, isSetOperator, type PromqlType } from './types.ts';

/** @throws PromqlError where `bool`, `on (a)` or `group_left (b)` does not go with an operator and its sides */
export function checkModifiers(
  node: SyntaxNode,
  operator: string,
  sides: readonly PromqlType[],
  textOf: (node: SyntaxNode) => string,
): void {
  if (node.getChild('BoolModifier') && !isComparison(operator))
    throw new PromqlError(`bool goes with comparisons, not with '${operator}'`);
  const matching = node.getChild('MatchingModifierClause');
  if (!matching) return;
  const [labels = [], included = []] = matching
    .getChildren('GroupingLabels')
    .map((group) => group.getChildren('LabelName').map(textOf));
  if (labels.length > 0 && sides.includes('scalar'))
    throw new PromqlError('on and ignoring go between instant vectors, not with a number');
  const groups = matching.getChild('GroupLeft') ?? matching.getChild('GroupRight');
  if (!groups) return;
  if (isSetOperator(operator)) throw new PromqlError(`'${operator}' takes no ${textOf(groups)}`);
  const both = matching.getChild('On') ? included.find((label) => labels.includes(label)) : undefined;
  if (both !== undefined) throw new PromqlError(`label '${both}' stands in on and in ${textOf(groups)}`);
}
