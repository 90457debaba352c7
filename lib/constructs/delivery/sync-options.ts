/** Argo CD neither prunes nor deletes the object, whatever Git says: what it holds cannot be made again (P34). */
export const keepInCluster: Readonly<Record<string, string>> = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
};
