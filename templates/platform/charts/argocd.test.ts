import { expect, test } from '@jest/globals';
import { filesUnder, rendering } from '../test/rendered.ts';

test('every folder has its Application, and there is root, which brings them', () => {
  const folders = new Set([...rendering.tree.keys()].map((file) => file.split('/')[0]));
  folders.delete('docs');
  const applications = [...rendering.tree.keys()].flatMap(
    (file) => /^argocd\/(?!helm-)(.+)-application\.yaml$/.exec(file)?.[1] ?? [],
  );
  expect(applications.sort()).toEqual([...folders, 'root'].sort());
});

test('the namespace is as it was', () => {
  const own = ['argocd', 'cluster', 'root'].map((name) => `argocd/${name}-application.yaml`);
  const rest = ['argocd/argocd-routes', 'argocd/platform-', 'argocd/helm-argocd-', 'docs/helm/argocd/'];
  expect(filesUnder('cluster/argocd-namespace.yaml', ...own, ...rest)).toMatchSnapshot();
});
