import { PromqlError } from './promql-error.ts';

/** What an expression of PromQL is: `any` where a variable stands that something else fills in. */
export type PromqlType = 'scalar' | 'vector' | 'matrix' | 'string' | 'any';

/** A type, the way messages name it. */
export const typeNames: Readonly<Record<PromqlType, string>> = {
  scalar: 'a number',
  vector: 'an instant vector',
  matrix: 'a range such as x[5m]',
  string: 'a text',
  any: 'anything',
};

export const isComparison = (operator: string) => ['==', '!=', '<', '>', '<=', '>='].includes(operator);
export const isSetOperator = (operator: string) => ['and', 'or', 'unless'].includes(operator);

/** The type of `left operator right`. @throws PromqlError where it has none */
export function combine(operator: string, left: PromqlType, right: PromqlType, bool: boolean): PromqlType {
  for (const type of [left, right]) {
    if (type === 'matrix' || type === 'string')
      throw new PromqlError(`'${operator}' cannot take ${typeNames[type]}`);
  }
  const bothScalar = left === 'scalar' && right === 'scalar';
  if (isComparison(operator) && bothScalar && !bool)
    throw new PromqlError(`'${operator}' between numbers needs bool`);
  if (isSetOperator(operator) && (left === 'scalar' || right === 'scalar'))
    throw new PromqlError(`'${operator}' takes instant vectors, not a number`);
  if (bothScalar) return 'scalar';
  return left === 'any' || right === 'any' ? 'any' : 'vector';
}

/** @throws PromqlError at an argument of another type; the last type stands for all that follow */
export function checkTypes(name: string, types: readonly PromqlType[], given: readonly PromqlType[]): void {
  for (const [index, argument] of given.entries()) {
    const type = types[Math.min(index, types.length - 1)] ?? 'any';
    if (argument !== type && argument !== 'any')
      throw new PromqlError(`${name} takes ${typeNames[type]}, not ${typeNames[argument]}`);
  }
}
