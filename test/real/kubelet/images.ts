import { fileURLToPath } from 'node:url';
import { pythonFolder } from '../programs.ts';
import { searchPath } from './sandbox.ts';

/** What an image brings along beside the programs that Debian has at the same paths. */
export interface Image {
  /** What runs where the pod says nothing else. */
  readonly entrypoint?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly from: string; readonly at: string }[];
  readonly links?: Readonly<Record<string, string>>;
}

const testSite = fileURLToPath(new URL('../site', import.meta.url));

/** What stands in for an image named in the manifests. */
export function imageFor(reference: string, site = testSite): Image {
  const name = reference
    .replace(/:[^/]*$/, '')
    .split('/')
    .pop();
  switch (name) {
    case 'mysql':
      return { env: { PATH: searchPath } };
    case 'aws-cli': {
      const python = pythonFolder();
      return { env: { PATH: `${python}/bin:${searchPath}` }, files: [{ from: python, at: python }] };
    }
    case 'blog-web':
      return {
        entrypoint: ['nginx', '-g', 'daemon off;'],
        env: { PATH: searchPath },
        files: [{ from: site, at: '/usr/share/nginx/html' }],
        // As the official images have them: nginx opens its built-in error log before it reads its configuration.
        links: { '/var/log/nginx/access.log': '/dev/stdout', '/var/log/nginx/error.log': '/dev/stderr' },
      };
    default:
      throw new Error(`nothing stands in for the image ${reference}`);
  }
}
