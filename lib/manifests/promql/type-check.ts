import type { SyntaxNode } from '@lezer/common';
import { checkCall } from './calls.ts';
import { checkModifiers } from './modifiers.ts';
import type { Prepared } from './prepared.ts';
import { PromqlError } from './promql-error.ts';
import { combine, type PromqlType, typeNames } from './types.ts';

/** What an operand is while the ranges and offsets behind it are applied. */
interface Operand {
  readonly type: PromqlType;
  /** Whether it is a selector with nothing behind it yet. */
  readonly bare: boolean;
  /** Whether it may be moved in time: a selector, a range, a subquery. */
  readonly movable: boolean;
  /** How it was moved already. */
  readonly moved: readonly string[];
}

/** The types of an expression, which the grammar says nothing about. */
export class TypeCheck {
  readonly #prepared: Prepared;

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
  }

  /**
   * The type of a part of the tree. The grammar puts what stands behind an operand around the whole of `a + b offset 5m`, where Prometheus
   * binds it to `b`: so it is handed down to the last operand.
   *
   * @throws PromqlError where it has none
   */
  typeOf(node: SyntaxNode, behind: readonly SyntaxNode[] = []): PromqlType {
    const { firstChild, lastChild } = node;
    switch (node.name) {
      case 'MatrixSelector':
      case 'SubqueryExpr':
      case 'OffsetExpr':
      case 'StepInvariantExpr':
      case 'AnchoredExpr':
      case 'SmoothedExpr':
        return firstChild ? this.typeOf(firstChild, [node, ...behind]) : 'any';
      case 'UnaryExpr':
        return lastChild ? signed(this.typeOf(lastChild, behind)) : 'any';
      case 'BinaryExpr': {
        if (!firstChild?.nextSibling || !lastChild) return 'any';
        const sides = [this.typeOf(firstChild), this.typeOf(lastChild, behind)] as const;
        const operator = this.#textOf(firstChild.nextSibling).toLowerCase();
        checkModifiers(node, operator, sides, (label) => this.#textOf(label));
        return combine(operator, ...sides, node.getChild('BoolModifier') !== null);
      }
      default: {
        const isSelector = node.name === 'VectorSelector';
        const start: Operand = { type: this.#own(node), bare: isSelector, movable: isSelector, moved: [] };
        return behind.reduce((operand, one) => this.#apply(one, operand), start).type;
      }
    }
  }

  #own(node: SyntaxNode): PromqlType {
    switch (node.name) {
      case 'NumberDurationLiteral':
        return 'scalar';
      case 'StringLiteral':
        return 'string';
      case 'ParenExpr':
        return node.firstChild ? this.typeOf(node.firstChild) : 'any';
      case 'VectorSelector': {
        const hole = this.#prepared.isHole(node.from, node.to) && !node.getChild('LabelMatchers');
        return hole ? 'any' : 'vector';
      }
      case 'FunctionCall':
      case 'AggregateExpr': {
        const types = childrenOf(node.getChild('FunctionCallBody')).map((argument) => this.typeOf(argument));
        const { firstChild: name } = node;
        return name && !this.#prepared.isHole(name.from, name.to)
          ? checkCall(this.#textOf(name), node.name === 'AggregateExpr', types)
          : 'any';
      }
      default:
        return 'any';
    }
  }

  #apply(node: SyntaxNode, operand: Operand): Operand {
    const { type, bare, movable, moved } = operand;
    if (node.name === 'MatrixSelector' || node.name === 'SubqueryExpr') {
      if (type !== 'vector' && type !== 'any')
        throw new PromqlError(`a range cannot follow ${typeNames[type]}`);
      if (node.name === 'MatrixSelector' && !bare && type !== 'any')
        throw new PromqlError('only a selector can have a range; of anything else it is [5m:]');
      const ranges = node.getChildren('DurationExpr').map((range) => this.#textOf(range));
      if (ranges.some((range) => /^-|^0+[a-z]*$/.test(range)))
        throw new PromqlError(`a range must be longer than nothing, not ${ranges.join(':')}`);
      return { type: 'matrix', bare: false, movable: true, moved: [] };
    }
    const how = { OffsetExpr: 'offset', StepInvariantExpr: '@' }[node.name];
    if (how === undefined) return { ...operand, bare: false };
    if (!movable && type !== 'any')
      throw new PromqlError(`${how} can only follow a selector, as in x ${how} …, or a range`);
    if (moved.includes(how)) throw new PromqlError(`${how} stands twice`);
    return { ...operand, bare: false, moved: [...moved, how] };
  }

  #textOf({ from, to }: SyntaxNode): string {
    return this.#prepared.sourceOf(from, to);
  }
}

function signed(type: PromqlType): PromqlType {
  if (type === 'matrix' || type === 'string')
    throw new PromqlError(`a sign cannot stand before ${typeNames[type]}`);
  return type;
}

function childrenOf(node: SyntaxNode | null): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
