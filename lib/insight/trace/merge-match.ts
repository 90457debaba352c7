import { Field } from '../../manifests/field.ts';

const texts = ['uri', 'scheme', 'method', 'authority'] as const;
const mappings = ['headers', 'withoutHeaders', 'queryParams'] as const;

/** Whether a match of a delegate asks for what that of its root excludes (pilot/pkg/model/virtualservice.go, hasConflict, Istio 1.29). */
export function hasConflict(root: Field, leaf: Field): boolean {
  if (texts.some((key) => conflicts(root.at(key), leaf.at(key)))) return true;
  if (
    mappings.some((key) => leaf.at(key).entries.some(([name, item]) => conflicts(root.at(key, name), item)))
  )
    return true;
  if ((root.at('ignoreUriCase').boolean === true) !== (leaf.at('ignoreUriCase').boolean === true))
    return true;
  const [outer = 0, inner = 0] = [root.at('port').number, leaf.at('port').number];
  if (outer > 0 && inner > 0 && outer !== inner) return true;
  const { text: namespace = '' } = root.at('sourceNamespace');
  if (namespace !== '' && leaf.at('sourceNamespace').text !== namespace) return true;
  const labels = root.at('sourceLabels').labels;
  const differs = ([key, value]: [string, string]) => labels[key] !== undefined && labels[key] !== value;
  if (Object.entries(leaf.at('sourceLabels').labels).some(differs)) return true;
  const [gateways, wanted] = [root.at('gateways').texts, leaf.at('gateways').texts];
  return gateways.length > 0 && wanted.some((name) => !gateways.includes(name));
}

/** Beside a regex nothing else may stand; a prefix may be made longer, and nothing else changed. */
function conflicts(root: Field, leaf: Field): boolean {
  if (!root.exists || !leaf.exists) return false;
  const [outer, inner] = [partsOf(root), partsOf(leaf)];
  if (outer.regex !== '' && `${inner.regex}${inner.prefix}${inner.exact}` !== '') return true;
  if (inner.regex !== '' && `${outer.regex}${outer.prefix}${outer.exact}` !== '') return true;
  if (outer.exact !== '') return inner.prefix !== '' || inner.exact !== outer.exact;
  if (outer.prefix === '') return true;
  const text = inner.prefix === '' ? inner.exact : inner.prefix;
  return text === '' || !text.startsWith(outer.prefix);
}

function partsOf(condition: Field) {
  const [exact = '', prefix = '', regex = ''] = ['exact', 'prefix', 'regex'].map(
    (key) => condition.at(key).text,
  );
  return { exact, prefix, regex };
}

/** Both in one: what the delegate says goes first. */
export function mergeMatch(root: Field, leaf: Field): Field {
  const own = leaf.isMapping ? (leaf.value as object) : {};
  const merged: Record<string, unknown> = { ...(root.isMapping ? (root.value as object) : {}), ...own };
  for (const key of [...mappings, 'sourceLabels']) {
    const both = { ...asObject(root.at(key)), ...asObject(leaf.at(key)) };
    if (Object.keys(both).length > 0) merged[key] = both;
  }
  return new Field(merged);
}

function asObject(field: Field): object {
  return field.isMapping ? (field.value as object) : {};
}
