import type { IGateway } from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

/** A choice of objects by their labels. */
interface Selector {
  matchLabels?: Readonly<Record<string, string>>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** An IPAddressPool of MetalLB 0.15. No package has its types. */
export interface IIPAddressPool {
  apiVersion: 'metallb.io/v1beta1';
  kind: 'IPAddressPool';
  /** As every kind has it. */
  metadata?: IGateway['metadata'];
  spec: {
    /** Networks with their length or ranges `a-b`; a bare address is refused (P38). */
    addresses: string[];
    /** Whether a Service that asks for no address in particular may get one. */
    autoAssign?: boolean;
    avoidBuggyIPs?: boolean;
    serviceAllocation?: {
      priority?: number;
      namespaces?: string[];
      namespaceSelectors?: Selector[];
      serviceSelectors?: Selector[];
    };
  };
}

/** An L2Advertisement of MetalLB 0.15. No package has its types. */
export interface IL2Advertisement {
  apiVersion: 'metallb.io/v1beta1';
  kind: 'L2Advertisement';
  /** As every kind has it. */
  metadata?: IGateway['metadata'];
  spec: {
    /** Names of pools; none means all. */
    ipAddressPools?: string[];
    ipAddressPoolSelectors?: Selector[];
    /** Nodes that may answer; none means all. */
    nodeSelectors?: Selector[];
    /** Network interfaces to answer on; none means all. */
    interfaces?: string[];
  };
}

export type IPAddressPoolSpec = SpecOf<IIPAddressPool>;
export type L2AdvertisementSpec = SpecOf<IL2Advertisement>;

export type IPAddressPoolProps = CustomResourceProps<IIPAddressPool>;
export type L2AdvertisementProps = CustomResourceProps<IL2Advertisement>;

/** Addresses that Services of type LoadBalancer may get. https://metallb.io/apis/#ipaddresspool */
export class IPAddressPool extends CustomResource<IIPAddressPool> {
  constructor(scope: Construct, id: string, props: IPAddressPoolProps) {
    super(scope, id, { apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool' }, props);
  }
}

/** Which addresses are answered for by ARP, and where. https://metallb.io/apis/#l2advertisement */
export class L2Advertisement extends CustomResource<IL2Advertisement> {
  constructor(scope: Construct, id: string, props: L2AdvertisementProps) {
    super(scope, id, { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement' }, props);
  }
}
