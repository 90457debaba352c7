import { aggregations, tryFindFunction } from './functions.ts';
import { PromqlError } from './promql-error.ts';
import { checkTypes, type PromqlType, typeNames } from './types.ts';

/** What a call gives. @throws PromqlError where its arguments are not what it takes */
export function checkCall(name: string, isAggregation: boolean, given: readonly PromqlType[]): PromqlType {
  return isAggregation ? checkAggregation(name.toLowerCase(), given) : checkFunction(name, given);
}

function checkAggregation(name: string, given: readonly PromqlType[]): PromqlType {
  const parameter = aggregations[name];
  const wanted: PromqlType[] = parameter === undefined ? ['vector'] : [parameter, 'vector'];
  if (given.length !== wanted.length)
    throw new PromqlError(
      `${name} takes ${wanted.map((type) => typeNames[type]).join(' and ')}, not ${given.length} arguments`,
    );
  checkTypes(name, wanted, given);
  return 'vector';
}

function checkFunction(name: string, given: readonly PromqlType[]): PromqlType {
  const called = tryFindFunction(name);
  // A function that is newer than the table.
  if (called === undefined) return 'any';
  if (given.length < called.least || given.length > called.most) {
    const count = called.least === called.most ? `${called.least}` : `${called.least} to ${called.most}`;
    throw new PromqlError(`${name} takes ${count} arguments, not ${given.length}`);
  }
  checkTypes(name, called.args, given);
  return called.result;
}
