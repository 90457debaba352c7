import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

/** Opaque to this door: the operator merges it into a pod spec of its own. */
type PodSpecPart = Readonly<Record<string, unknown>>;

/** The part of an InnoDBCluster that is used here; its CRD is that of mysql-operator 2.3.1. No package has its types. */
export interface IInnoDBCluster {
  apiVersion: 'mysql.oracle.com/v2';
  kind: 'InnoDBCluster';
  /** As every kind has it. */
  metadata?: IServiceEntry['metadata'];
  spec: {
    /** Name of the Secret with `rootUser`, `rootHost` and `rootPassword`. */
    secretName: string;
    /** Of the server, as `8.4.10`. */
    version?: string;
    /** Servers, 1 to 9. */
    instances?: number;
    /** Whether the operator makes the certificates. */
    tlsUseSelfSigned?: boolean;
    datadirVolumeClaimTemplate?: {
      accessModes?: string[];
      storageClassName?: string;
      resources?: { requests?: Readonly<Record<string, string>> };
    };
    podSpec?: PodSpecPart;
    podLabels?: Readonly<Record<string, string>>;
    podAnnotations?: Readonly<Record<string, string>>;
    router?: {
      instances?: number;
      podSpec?: PodSpecPart;
      podLabels?: Readonly<Record<string, string>>;
      podAnnotations?: Readonly<Record<string, string>>;
    };
  };
}

export type InnoDBClusterSpec = SpecOf<IInnoDBCluster>;
export type InnoDBClusterProps = CustomResourceProps<IInnoDBCluster>;

/** MySQL servers that replicate each other, and routers in front. https://dev.mysql.com/doc/mysql-operator/en/mysql-operator-innodbcluster.html */
export class InnoDBCluster extends CustomResource<IInnoDBCluster> {
  constructor(scope: Construct, id: string, props: InnoDBClusterProps) {
    super(scope, id, { apiVersion: 'mysql.oracle.com/v2', kind: 'InnoDBCluster' }, props);
  }
}
