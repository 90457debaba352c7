import type { View } from '../inventory.ts';
import { groupOf } from '../manifest.ts';
import type { Resource } from '../resource.ts';

const inCluster = 'https://kubernetes.default.svc';

/** The AppProject that an Application belongs to. Reads `argoproj.io/AppProject`. */
export function projectOf(view: View, application: Resource): Resource | undefined {
  const name = projectName(application);
  const [project, ...others] = view.all('argoproj.io/AppProject').filter((it) => it.name === name);
  return others.length === 0 ? project : view.find('argoproj.io/AppProject', application.namespace, name);
}

/** The name of the project; that of Argo CD's own where none is given. */
export function projectName(application: Resource): string {
  return application.spec.at('project').text || 'default';
}

/** Whether a project lets its Applications take manifests from a repository (app_project_types.go IsSourcePermitted). */
export function permitsSource(project: Resource, repository: string): boolean {
  const patterns = project.spec.at('sourceRepos').texts;
  const wanted = normalized(repository);
  const matches = (pattern: string) => globMatch(normalized(pattern), wanted, '/');
  const denied = patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1)));
  return !denied && patterns.some((pattern) => pattern.startsWith('!') || matches(pattern));
}

/** A cluster, by its address or its name in Argo CD, and a namespace of it. */
export interface Destination {
  readonly server: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string;
}

/** The cluster an Application is for. */
export function destinationOf(application: Resource): Omit<Destination, 'namespace'> {
  const destination = application.spec.at('destination');
  const server = destination.at('server').text?.replace(/\/$/, '');
  const name = destination.at('name').text;
  return {
    server: server ?? (name === 'in-cluster' ? inCluster : undefined),
    name: name ?? (server === inCluster ? 'in-cluster' : undefined),
  };
}

/** Whether a project lets its Applications apply to a namespace of a cluster. */
export function permitsDestination(project: Resource, destination: Destination): boolean {
  const answers = permitted.get(project) ?? new Map<string, boolean>();
  permitted.set(project, answers);
  const key = JSON.stringify([destination.server, destination.name, destination.namespace]);
  const known = answers.get(key) ?? permits(project, destination);
  answers.set(key, known);
  return known;
}

/** Every object asks about its namespace, and most namespaces have many. */
const permitted = new WeakMap<Resource, Map<string, boolean>>();

function permits(project: Resource, { server, name, namespace }: Destination): boolean {
  const destinations = project.spec.at('destinations').items.map((item) => ({
    server: item.at('server').text ?? '',
    name: item.at('name').text ?? '',
    namespace: item.at('namespace').text ?? '',
  }));
  // A name stands for an address that only the cluster of Argo CD knows; what may fit is taken to fit.
  const isCluster = (item: { server: string; name: string }) =>
    (item.server !== '' && (server === undefined || matchesOrDenies(item.server, server))) ||
    (item.name !== '' && (name === undefined || matchesOrDenies(item.name, name)));
  const denied = destinations.some(
    (item) =>
      item.namespace.startsWith('!') && isCluster(item) && !matchesOrDenies(item.namespace, namespace),
  );
  return (
    !denied && destinations.some((item) => isCluster(item) && matchesOrDenies(item.namespace, namespace))
  );
}

/** Whether a project lets its Applications apply objects of a kind; without a list, all kinds of namespaces and no others. */
export function permitsKind(project: Resource, object: Resource, isNamespaced: boolean): boolean {
  const [allowed, denied] = isNamespaced
    ? (['namespaceResourceWhitelist', 'namespaceResourceBlacklist'] as const)
    : (['clusterResourceWhitelist', 'clusterResourceBlacklist'] as const);
  const isIn = (list: string) =>
    project.spec.at(list).items.some((item) => {
      const name = item.at('name').text;
      return (
        globMatch(item.at('group').text ?? '', groupOf(object.manifest)) &&
        globMatch(item.at('kind').text ?? '', object.manifest.kind) &&
        (name === undefined || globMatch(name, object.name))
      );
    });
  const all = isNamespaced && !project.spec.at(allowed).exists;
  return (all || isIn(allowed)) && !isIn(denied);
}

function matchesOrDenies(pattern: string, value: string): boolean {
  return pattern.startsWith('!') ? !globMatch(pattern.slice(1), value) : globMatch(pattern, value);
}

/** A pattern of Argo CD; with a separator, a single star stops there. */
export function globMatch(pattern: string, value: string, separator = ''): boolean {
  if (pattern === '*') return true;
  const known = compiled.get(`${separator} ${pattern}`) ?? compile(pattern, separator);
  return known.test(value);
}

/** A project lists dozens of patterns, and each is asked about every object. */
const compiled = new Map<string, RegExp>();

function compile(pattern: string, separator: string): RegExp {
  const one = separator === '' ? '.*' : `[^${separator}]*`;
  const body = pattern
    .split('**')
    .map((part) =>
      part.replaceAll(/[.+^$()|\\[\]{}*?]/g, (char) =>
        char === '*' ? one : char === '?' ? '.' : `\\${char}`,
      ),
    )
    .join('.*');
  const expression = new RegExp(`^${body}$`);
  if (compiled.size >= 5000) compiled.clear();
  compiled.set(`${separator} ${pattern}`, expression);
  return expression;
}

/** As Argo CD compares addresses: without case, `.git` and the two ways to write SSH. */
export function normalized(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^ssh:\/\//, '')
    .replace(/^(git@[^:/]+):(?!\d)/, '$1/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
