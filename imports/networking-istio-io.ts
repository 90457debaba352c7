import {
  DestinationRule as DestinationRuleModel,
  type IDestinationRule,
} from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import {
  Gateway as GatewayModel,
  type IGateway,
} from '@kubernetes-models/istio/networking.istio.io/v1/Gateway';
import {
  type IServiceEntry,
  ServiceEntry as ServiceEntryModel,
} from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import {
  type IVirtualService,
  VirtualService as VirtualServiceModel,
} from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import {
  EnvoyFilter as EnvoyFilterModel,
  type IEnvoyFilter,
} from '@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

export type GatewaySpec = SpecOf<IGateway>;
export type VirtualServiceSpec = SpecOf<IVirtualService>;
export type DestinationRuleSpec = SpecOf<IDestinationRule>;
export type ServiceEntrySpec = SpecOf<IServiceEntry>;
export type EnvoyFilterSpec = SpecOf<IEnvoyFilter>;

export type GatewayProps = CustomResourceProps<IGateway>;
export type VirtualServiceProps = CustomResourceProps<IVirtualService>;
export type DestinationRuleProps = CustomResourceProps<IDestinationRule>;
export type ServiceEntryProps = CustomResourceProps<IServiceEntry>;
export type EnvoyFilterProps = CustomResourceProps<IEnvoyFilter>;

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

/** A host outside the mesh that proxies know by name. https://istio.io/latest/docs/reference/config/networking/service-entry/ */
export class ServiceEntry extends CustomResource<IServiceEntry> {
  constructor(scope: Construct, id: string, props: ServiceEntryProps) {
    super(scope, id, ServiceEntryModel, props);
  }
}

/** A change to what Istio tells its proxies, in Envoy's own words. https://istio.io/latest/docs/reference/config/networking/envoy-filter/ */
export class EnvoyFilter extends CustomResource<IEnvoyFilter> {
  constructor(scope: Construct, id: string, props: EnvoyFilterProps) {
    super(scope, id, EnvoyFilterModel, props);
  }
}
