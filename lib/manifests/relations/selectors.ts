import type { Field } from '../field.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether labels have all that a plain selector names, as that of a Service. An empty selector selects nothing here. */
export function selects(selector: Labels, labels: Labels): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/**
 * Whether labels match a `LabelSelector` with `matchLabels` and `matchExpressions`. An empty one matches everything, one that is
 * not there nothing.
 */
export function matchesSelector(selector: Field, labels: Labels): boolean {
  if (!selector.isMapping) return false;
  const exact = Object.entries(selector.at('matchLabels').labels);
  return (
    exact.every(([key, value]) => labels[key] === value) &&
    selector.at('matchExpressions').items.every((expression) => matchesExpression(expression, labels))
  );
}

function matchesExpression(expression: Field, labels: Labels): boolean {
  return holds(expression, labels[expression.at('key').text ?? '']) === true;
}

/** Whether an expression holds of a value; undefined for operators that compare numbers, which only nodes have. */
export function holds(expression: Field, value: string | undefined): boolean | undefined {
  const values = expression.at('values').texts;
  switch (expression.at('operator').text) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return undefined;
  }
}
