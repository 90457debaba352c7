import type { Resource } from '../../manifests/resource.ts';

/** Whether the `exportTo` of an object shows it to proxies of a namespace; without one it does to all, unless the mesh says otherwise. */
export function isVisible({ spec, namespace }: Resource, from: string | undefined): boolean {
  const { texts } = spec.at('exportTo');
  if (texts.length === 0 || texts.includes('*') || from === undefined || namespace === undefined) return true;
  return texts.some((text) => text === from || (text === '.' && from === namespace));
}
