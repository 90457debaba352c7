import {
  AuthorizationPolicy as AuthorizationPolicyModel,
  type IAuthorizationPolicy,
} from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import {
  type IPeerAuthentication,
  PeerAuthentication as PeerAuthenticationModel,
} from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import {
  type IRequestAuthentication,
  RequestAuthentication as RequestAuthenticationModel,
} from '@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

export type AuthorizationPolicySpec = SpecOf<IAuthorizationPolicy>;
export type PeerAuthenticationSpec = SpecOf<IPeerAuthentication>;
export type RequestAuthenticationSpec = SpecOf<IRequestAuthentication>;

export type AuthorizationPolicyProps = CustomResourceProps<IAuthorizationPolicy>;
export type PeerAuthenticationProps = CustomResourceProps<IPeerAuthentication>;
export type RequestAuthenticationProps = CustomResourceProps<IRequestAuthentication>;

/** Who may call what. https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
export class AuthorizationPolicy extends CustomResource<IAuthorizationPolicy> {
  constructor(scope: Construct, id: string, props: AuthorizationPolicyProps) {
    super(scope, id, AuthorizationPolicyModel, props);
  }
}

/** Whether pods take plain text. https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
export class PeerAuthentication extends CustomResource<IPeerAuthentication> {
  constructor(scope: Construct, id: string, props: PeerAuthenticationProps) {
    super(scope, id, PeerAuthenticationModel, props);
  }
}

/** Which signed tokens are believed. https://istio.io/latest/docs/reference/config/security/request_authentication/ */
export class RequestAuthentication extends CustomResource<IRequestAuthentication> {
  constructor(scope: Construct, id: string, props: RequestAuthenticationProps) {
    super(scope, id, RequestAuthenticationModel, props);
  }
}
