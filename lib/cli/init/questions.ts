import { z } from 'zod';
import { withoutCredentials } from '../../gitops/remote-address.ts';
import * as field from '../../platform/fields.ts';
import { gitops } from '../../platform/sections.ts';

/** What a new platform is made from. */
export interface Answers {
  readonly domain: string;
  readonly service: string;
  readonly image: string;
  /** Address of the manifests repository. */
  readonly repo: string;
  readonly branch: string;
  readonly namespace: string;
  readonly port: string;
  readonly kubernetes: string;
}

/** One thing to know: asked on a terminal, or given as the flag of its name. */
export interface Question {
  readonly name: keyof Answers;
  /** What stands for the value in the help, as `<host>`. */
  readonly value: string;
  /** Asked as it stands, and the help of the flag. */
  readonly text: string;
  /** What is taken where nobody says. @default - nothing: it must be said */
  readonly usual?: (known: Partial<Answers>) => string | undefined;
  /** The value as it is written; a text that begins with `allowed: ` where it cannot be. */
  readonly schema: z.ZodType<string, string>;
  /** An answer that was refused, as it may be shown. @default - as it was given */
  readonly shown?: (given: string) => string;
}

/**
 * Host and path may be parted by a colon, as git and scp write it; Argo CD and our facts want an address. It stands in Git from then on,
 * so nothing secret may be in it.
 */
const repository = z
  .string()
  .transform((given) => given.replace(/^([\w.-]+@[\w.-]+):(?!\/\/)\/?/, 'ssh://$1/'))
  .pipe(
    gitops.shape.repository.refine((given) => /^(https:\/\/|ssh:\/\/([\w.-]+@)?)[\w.:/~%+-]+$/.test(given), {
      error:
        'allowed: an address without a password or a token, such as ssh://git@example.org/owner/manifests.git',
    }),
  );

const branch = z.string().regex(/^\w[\w./-]*$/, { error: 'allowed: the name of a branch, such as main' });

/** A name that is a word of YAML would be read as what the word means. */
const words = ['n', 'no', 'null', 'off', 'on', 'true', 'false', 'y', 'yes'];

const label = {
  error:
    'allowed: lower-case letters, digits and "-", 50 characters at most, beginning with a letter, and no word of YAML',
};
const ownLabel = z
  .string()
  .regex(/^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/, label)
  .refine((given) => !words.includes(given), label);

/** Namespaces and folders that the new platform has besides. */
const taken = ['argo-rollouts', 'argocd', 'cluster', 'default', 'docs', 'istio-system'];

const namespace = ownLabel.refine((given) => !taken.includes(given) && !given.startsWith('kube-'), {
  error: `allowed: a namespace of its own, none of ${taken.join(', ')} and kube-…`,
});

/** What the template's facts.ts demands of `cluster.kubernetes`, and why. */
const kubernetes = field
  .versionFrom('v1.31.0')
  .transform((given) => (given.startsWith('v') ? given : `v${given}`));

const port = z
  .string()
  .regex(/^\d+$/, { error: 'allowed: a port from 1 to 65535' })
  .refine((given) => field.port.safeParse(Number(given)).success, {
    error: 'allowed: a port from 1 to 65535',
  });

/** In the order in which they are asked; a usual value may be made from what was answered before. */
export const questions: readonly Question[] = [
  {
    name: 'domain',
    value: 'host',
    text: 'the domain that the hosts are in, as example.org',
    schema: field.hostName.refine((given) => /[a-z][^.]*$/.test(given), {
      error: 'allowed: a domain that ends with letters, such as example.org',
    }),
  },
  {
    name: 'service',
    value: 'name',
    text: 'the name of the first service; its host is that name in the domain',
    schema: ownLabel.refine((given) => given !== 'argocd', {
      error: 'allowed: a name of its own; argocd is there already',
    }),
  },
  {
    name: 'image',
    value: 'image',
    text: 'its image with a fixed tag, as ghcr.io/owner/shop:v1',
    schema: field.image,
  },
  {
    name: 'repo',
    value: 'address',
    text: 'the Git repository for the manifests, which Argo CD reads: ssh://… or https://…',
    schema: repository,
    shown: withoutSecrets,
  },
  { name: 'branch', value: 'name', text: 'its branch', usual: () => 'main', schema: branch },
  {
    name: 'namespace',
    value: 'name',
    text: 'the namespace of the service',
    usual: ({ service }) => service,
    schema: namespace,
  },
  {
    name: 'port',
    value: 'number',
    text: 'the port that its container listens on',
    usual: () => '8080',
    schema: port,
  },
  {
    name: 'kubernetes',
    value: 'version',
    text: 'the version of the cluster',
    usual: () => 'v1.34.0',
    schema: kubernetes,
  },
];

/** A value as it is written, or what is wrong with it: `got "shop"; allowed: …`. */
export function judgeAnswer(
  { schema, shown = (text) => text }: Question,
  given: string,
): { value: string } | { problem: string } {
  const result = schema.safeParse(given.trim());
  if (result.success) return { value: result.data };
  return {
    problem: `got ${JSON.stringify(shown(given))}; ${result.error.issues[0]?.message ?? 'allowed: another'}`,
  };
}

/** An address whose credentials are only hinted at: what they are is nobody's to read in a log. */
function withoutSecrets(given: string): string {
  const shown = withoutCredentials(given);
  return given.includes('@') ? shown.replace(/^(\w[\w+.-]*:\/\/)?/, '$1…@') : shown;
}
