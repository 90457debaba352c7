import {
  DestinationRule as DestinationRuleModel,
  type IDestinationRule,
} from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import {
  Gateway as GatewayModel,
  type IGateway,
} from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import {
  type IVirtualService,
  VirtualService as VirtualServiceModel,
} from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

export type GatewaySpec = SpecOf<IGateway>;
export type VirtualServiceSpec = SpecOf<IVirtualService>;
export type DestinationRuleSpec = SpecOf<IDestinationRule>;

export type GatewayProps = CustomResourceProps<IGateway>;
export type VirtualServiceProps = CustomResourceProps<IVirtualService>;
export type DestinationRuleProps = CustomResourceProps<IDestinationRule>;

/** The ports, hosts and certificates of an ingress proxy. https://istio.io/latest/docs/reference/config/networking/gateway/ */
export class Gateway extends CustomResource<IGateway> {
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, GatewayModel, props);
  }
}

/** Which request goes where. https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
export class VirtualService extends CustomResource<IVirtualService> {
  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id, VirtualServiceModel, props);
  }
}

/** How a host is called: its subsets, TLS, pools, outlier detection. https://istio.io/latest/docs/reference/config/networking/destination-rule/ */
export class DestinationRule extends CustomResource<IDestinationRule> {
  constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    super(scope, id, DestinationRuleModel, props);
  }
}
