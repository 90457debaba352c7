import type { Field } from '../field.ts';

/** A port that a container declares. */
export interface ContainerPort {
  readonly field: Field;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** The ports that containers declare. */
export function portsOf(containers: readonly Field[]): ContainerPort[] {
  return containers
    .flatMap((container) => container.at('ports').items)
    .map((field) => ({
      field,
      name: field.at('name').text,
      number: field.at('containerPort').number,
      protocol: field.at('protocol').text ?? 'TCP',
    }));
}
