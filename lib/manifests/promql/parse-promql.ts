import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { type Prepared, prepare } from './prepared.ts';
import { PromqlError } from './promql-error.ts';
import { checkSelector, type PromqlSelector, readSelector } from './selector.ts';
import { checkSyntax } from './syntax.ts';
import { TypeCheck } from './type-check.ts';

export interface ParsedPromql {
  /** What it selects, in the order of the text. */
  readonly selectors: readonly PromqlSelector[];
  /** Why Prometheus would refuse it. */
  readonly error?: string;
}

/**
 * Reads an expression by the grammar of Prometheus and checks its types, as Prometheus does when it loads a rule. Variables of Grafana and
 * of AnalysisTemplates may stand in it: `$__rate_interval`, `{{args.app}}`.
 */
export function parsePromql(text: string): ParsedPromql {
  const parsed = known.get(text) ?? parse(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, parsed);
  return parsed;
}

/** Several rules ask for the same expressions, one after the other. */
const known = new Map<string, ParsedPromql>();
const mostKnown = 2000;

function parse(text: string): ParsedPromql {
  let selectors: PromqlSelector[] = [];
  try {
    const prepared = prepare(text);
    const tree = parser.parse(prepared.text);
    checkSyntax(tree, prepared);
    const nodes = selectorsIn(tree);
    selectors = nodes.map((node) => readSelector(node, prepared));
    check(tree, nodes, prepared);
    return { selectors };
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    return { selectors, error: error.message };
  }
}

function selectorsIn(tree: Tree): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'VectorSelector') nodes.push(node);
    },
  });
  return nodes;
}

function check(tree: Tree, selectors: readonly SyntaxNode[], prepared: Prepared): void {
  for (const selector of selectors) checkSelector(selector, prepared);
  const { firstChild } = tree.topNode;
  if (firstChild) new TypeCheck(prepared).typeOf(firstChild);
}
