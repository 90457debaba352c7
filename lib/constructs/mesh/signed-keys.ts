import { Construct } from 'constructs';
import { AuthorizationPolicy, RequestAuthentication } from '../../../imports/security-istio-io.ts';

export interface SignedKeysProps {
  /** Labels of the pods whose proxies ask for a key. */
  readonly selector: Readonly<Record<string, string>>;
  /** Namespace of these pods. */
  readonly namespace: string;
  /** Who signs, as the keys name it (`iss`). */
  readonly issuer: string;
  /** JSON Web Key Set with the public keys. */
  readonly jwks: string;
  /** Header that carries the key. @default x-api-key */
  readonly header?: string;
  /** What only holders of a key may ask for. @default - everything */
  readonly guarded?: { readonly hosts: readonly string[]; readonly paths: readonly string[] };
}

/**
 * Lets only requests with a signed key in. A key is a JSON Web Token: the proxy proves it with the public half of what
 * signed it, so neither Git nor the cluster holds anything that opens a door, and a key may end by itself (`exp`).
 *
 * A key that is wrong is answered with 401 wherever it is sent, none at all with 403 where one is needed.
 */
export class SignedKeys extends Construct {
  constructor(scope: Construct, id: string, props: SignedKeysProps) {
    super(scope, id);
    const metadata = { name: id, namespace: props.namespace };
    const selector = { matchLabels: { ...props.selector } };
    new RequestAuthentication(this, 'authentication', {
      metadata,
      spec: {
        selector,
        jwtRules: [
          {
            issuer: props.issuer,
            jwks: props.jwks,
            fromHeaders: [{ name: props.header ?? 'x-api-key' }],
            // The next proxy on the way may want to see it too.
            forwardOriginalToken: true,
          },
        ],
      },
    });
    new AuthorizationPolicy(this, 'authorization', {
      metadata,
      spec: {
        selector,
        action: 'DENY',
        rules: [
          {
            from: [{ source: { notRequestPrincipals: ['*'] } }],
            ...(props.guarded === undefined ? {} : { to: [{ operation: operation(props.guarded) }] }),
          },
        ],
      },
    });
  }
}

/** A client may write the port behind the host; the policy would then not see its host. */
function operation({ hosts, paths }: NonNullable<SignedKeysProps['guarded']>) {
  return { hosts: hosts.flatMap((host) => [host, `${host}:*`]), paths: [...paths] };
}
