import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Other } from './hop.ts';
import { isCatchAll, type RoutingProxy, whyNotHere, whyNotThis } from './http-match.ts';
import { type HttpRule, httpRulesOf } from './http-rules.ts';
import type { Request } from './request.ts';
import { describeCondition } from './string-match.ts';

/** A rule together with one of its matches: what Envoy calls a route. */
export interface Candidate {
  readonly service: Resource;
  readonly rule: HttpRule;
  /** Undefined for a rule that takes everything. */
  readonly match: Field | undefined;
}

export interface RouteChoice {
  readonly chosen: Candidate | undefined;
  /** Every other rule, and why it was not taken. */
  readonly others: readonly Other[];
  /** Routes of other VirtualServices that would take the request as well. */
  readonly rivals: readonly Candidate[];
}

/** The routes that a VirtualService gives a proxy, up to one that takes everything (route.go, BuildHTTPRoutesForVirtualService). */
export function candidatesOf(
  view: View,
  service: Resource,
  proxy: RoutingProxy,
): { candidates: Candidate[]; others: Other[] } {
  const { rules, lost } = httpRulesOf(view, service);
  const candidates: Candidate[] = [];
  const others = [...lost];
  for (const rule of rules) {
    const last = candidates.at(-1);
    if (last !== undefined && isCatchAll(last.match)) {
      others.push({ object: nameOf({ service, rule, match: undefined }), why: behind(last) });
      continue;
    }
    if (rule.matches.length === 0) candidates.push({ service, rule, match: undefined });
    for (const match of rule.matches) {
      const why = whyNotHere(match, proxy, service);
      if (why === undefined) candidates.push({ service, rule, match });
      else others.push({ object: nameOf({ service, rule, match }), why });
      if (why === undefined && isCatchAll(match)) break;
    }
  }
  return { candidates, others };
}

/**
 * The first route that takes a request. Of several VirtualServices of one host, routes that take everything come last (route.go,
 * SortVHostRoutes).
 */
export function chooseRoute(candidates: readonly Candidate[], request: Request): RouteChoice {
  const wide = candidates.filter(({ match }) => isCatchAll(match));
  const ordered = [...candidates.filter(({ match }) => !isCatchAll(match)), ...wide];
  let chosen: Candidate | undefined;
  const others: Other[] = [];
  const rivals: Candidate[] = [];
  for (const candidate of ordered) {
    const why = candidate.match && whyNotThis(candidate.match, request);
    if (why !== undefined) others.push({ object: nameOf(candidate), why });
    else if (chosen === undefined) chosen = candidate;
    else if (candidate.rule !== chosen.rule) {
      others.push({ object: nameOf(candidate), why: behind(chosen) });
      const isLevel = isCatchAll(candidate.match) === isCatchAll(chosen.match);
      if (candidate.service !== chosen.service && isLevel) rivals.push(candidate);
    }
  }
  return { chosen, others, rivals };
}

function behind(candidate: Candidate): string {
  return `comes after ${candidate.rule.name}, which takes the request`;
}

export function nameOf({ service, rule }: Candidate): string {
  return `${service} ${rule.name}`;
}

/** `path prefix '/api/'`, the conditions that a request met. */
export function describeMatch(match: Field | undefined): string {
  if (match === undefined) return 'takes everything';
  const plain = ['uri', 'method', 'authority', 'scheme'].flatMap((key) => {
    const condition = match.at(key);
    return condition.exists ? [`${key === 'uri' ? 'path' : key} ${describeCondition(condition)}`] : [];
  });
  const named = ['headers', 'withoutHeaders', 'queryParams'].flatMap((key) =>
    match.at(key).entries.map(([name, item]) => `${words[key]} ${name} ${describeCondition(item)}`),
  );
  const all = [...plain, ...named];
  return all.length === 0 ? 'takes everything' : `matches ${all.join(', ')}`;
}

const words: Readonly<Record<string, string>> = {
  headers: 'header',
  withoutHeaders: 'not header',
  queryParams: 'query parameter',
};
