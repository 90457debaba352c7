import {
  type ISealedSecret,
  SealedSecret as SealedSecretModel,
} from '@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

export type SealedSecretSpec = SpecOf<ISealedSecret>;
export type SealedSecretProps = CustomResourceProps<ISealedSecret>;

/** A Secret that only the cluster's controller can read. https://github.com/bitnami-labs/sealed-secrets#readme */
export class SealedSecret extends CustomResource<ISealedSecret> {
  constructor(scope: Construct, id: string, props: SealedSecretProps) {
    super(scope, id, SealedSecretModel, props);
  }
}
