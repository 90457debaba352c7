import { buildPlatform } from '../charts/app.ts';
import { factsOf } from '../lib/cli/cluster-facts.ts';
import { render } from '../lib/cli/render.ts';
import type { ClusterFacts } from '../lib/manifests/cluster-facts.ts';
import type { ManifestFile } from '../lib/manifests/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';

const platform = shippedPlatform();
const shipped = render(buildPlatform(platform));
const facts = factsOf(platform);
const app = 'blog-system';
/** The files of the blog: its namespace, what is in it, and the Application that applies it. */
const appFiles = [...shipped.tree].filter(
  ([path]) => path.startsWith(`${app}/`) || /^(cluster|argocd)\/blog-system-/.test(path),
);

export interface ManyApps {
  readonly files: readonly ManifestFile[];
  readonly facts: ClusterFacts;
}

/**
 * The real platform once, and the blog over and over, each time in a namespace and at a host of its own, until there are so many objects:
 * a cluster has one Prometheus and many applications.
 */
export function manyApps(objects: number): ManyApps {
  const copies = Array.from(
    { length: Math.max(0, Math.ceil((objects - shipped.objects) / appFiles.length)) },
    (_, copy) => copy,
  );
  const secrets = facts.secrets ?? [];
  return {
    files: [
      ...[...shipped.tree].map(([path, text]) => ({
        path,
        // The project must let the copies in, and Prometheus ask them.
        text: text.replaceAll(
          /(namespace: )blog-system$/gm,
          path.includes('appproject') ? '$1blog-system*' : '$&',
        ),
      })),
      ...copies.flatMap((copy) =>
        appFiles.map(([path, text]) => ({ path: renamed(path, copy), text: renamed(text, copy) })),
      ),
    ],
    facts: {
      ...facts,
      whole: true,
      secrets: [
        ...secrets,
        ...copies.flatMap((copy) =>
          secrets
            .filter(({ namespace }) => namespace === app)
            .map((secret) => ({ ...secret, namespace: renamed(app, copy) })),
        ),
      ],
    },
  };
}

function renamed(text: string, copy: number): string {
  return text
    .replaceAll(app, `${app}-${copy}`)
    .replaceAll(/\b(blog|monitoring|argocd)\.jiminhome/g, `$1-${copy}.jiminhome`);
}
