import type { Field } from '../field.ts';
import { readKubernetesYaml } from '../kubernetes-yaml.ts';

/** The values of a chart. */
export type Values = Readonly<Record<string, unknown>>;

/** `valuesObject` is taken instead of `values`, and parameters win over both (Argo CD, docs/user-guide/helm.md). */
export function inlineValues(helm: Field): Values[] {
  const { value: object } = helm.at('valuesObject');
  const parameters = helm.at('parameters').items.map(parameter);
  return [...(isMapping(object) ? [object] : tryRead(helm.at('values').text ?? '')), ...parameters];
}

/** As `helm --set` takes it: a dot begins a new key unless a backslash stands before it. */
function parameter(item: Field): Values {
  const keys = (item.at('name').text ?? '').split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  const { value } = item.at('value');
  return nested(keys, item.at('forceString').boolean === true ? value : typed(value));
}

function typed(value: unknown): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value) ? Number(value) : value;
}

function tryRead(text: string): Values[] {
  try {
    const value = readKubernetesYaml(text);
    return isMapping(value) ? [value] : [];
  } catch {
    return []; // What cannot be read is templated.
  }
}

/** Helm's way: mappings are merged, everything else is replaced. */
export function merge(left: Values, right: Values): Values {
  const merged: Record<string, unknown> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const before = merged[key];
    merged[key] = isMapping(before) && isMapping(value) ? merge(before, value) : value;
  }
  return merged;
}

function nested(keys: readonly string[], value: unknown): Values {
  const [key = '', ...rest] = keys;
  return { [key]: rest.length === 0 ? value : nested(rest, value) };
}

export function isMapping(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
