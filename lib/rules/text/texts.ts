import type { Field } from '../../manifests/field.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';

/** What an object tells programs: variables and arguments of its containers, or the texts of a ConfigMap. */
export function textsOf(object: Resource): Field[] {
  if (object.kind === 'ConfigMap') return object.at('data').entries.map(([, at]) => at);
  const containers = podOf(object)?.allContainers ?? [];
  return containers.flatMap((container) => [
    ...container.at('env').items.map((variable) => variable.at('value')),
    ...container.at('command').items,
    ...container.at('args').items,
  ]);
}

/** The lines of a text that are no comments of YAML, properties or a shell. */
export function linesOf(text: string): string[] {
  return text.includes('\n') ? text.split('\n').filter((line) => !/^\s*(#|\/\/|;)/.test(line)) : [text];
}
