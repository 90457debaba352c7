import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import { documentsWith } from './embedded.ts';

/** Configurations of Alertmanager in a ConfigMap. Other programs route to receivers too; theirs are called after themselves. */
export function alertmanagerConfigsIn(configMap: Resource): Field[] {
  return documentsWith(configMap, 'receivers').filter(
    (document) =>
      /alertmanager/i.test(`${configMap.name} ${document.key}`) &&
      document.at('route').isMapping &&
      Array.isArray(document.at('receivers').value),
  );
}

/** A route and all within it. */
export function routesOf(route: Field): Field[] {
  return [route, ...route.at('routes').items.flatMap(routesOf)];
}

export interface AlertMatcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** `severity="critical"` and `alertname=~"A|B"`; undefined for what is no matcher. */
export function readMatcher(text: string): AlertMatcher | undefined {
  const [, label, operator, value = ''] =
    /^\s*([a-zA-Z_][\w.:-]*|"[^"]+")\s*(=~|!~|!=|=)\s*((?:"(?:\\.|[^"\\])*"|[^"]*?))\s*$/.exec(text) ?? [];
  if (label === undefined || operator === undefined) return undefined;
  const plain = value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;
  return { label, operator, value: plain };
}
