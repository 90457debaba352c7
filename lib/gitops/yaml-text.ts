import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from 'js-yaml';

/**
 * One YAML document, beginning with `---`, that a YAML 1.1 reader takes for the same values: Kubernetes' clients read
 * `yes`, `0123` and `1:30` as something else unless they are quoted (P44), and js-yaml 5 quotes what either version of
 * YAML would mistake. Lines are not folded, so that a change of one word is a change of one line.
 */
export function yamlText(value: unknown): string {
  return `---\n${dump(value, { lineWidth: -1, noRefs: true, scalarStyleRules: rules })}`;
}

const numberLike = /^(?=.*[-+.\d])[-+.\d:_,eE]+$|^[-+]?0[xob][\da-f_]*$/i;
/** As a key at the beginning of a line it would start or end a document. */
const documentMark = /^(---|\.\.\.)(\s|$)/;

/**
 * YAML 1.1 itself calls `.` and `192.168.1.200` floats; readers differ in how far they follow it. Text that is made of
 * nothing but what numbers are made of is therefore quoted, whatever a reader would say to it.
 */
const quoteTheMistakable: ScalarStyleRule = (layout) => {
  const { node, isKey } = layout;
  if (node.tag !== 'tag:yaml.org,2002:str') return;
  if (numberLike.test(node.value) || (isKey && documentMark.test(node.value))) {
    layout.style = SCALAR_STYLE.SINGLE_QUOTED;
  }
};

const rules = [quoteTheMistakable, ...Object.values(DEFAULT_SCALAR_STYLE_RULES)];
