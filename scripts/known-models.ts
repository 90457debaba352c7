/** Modules of the models whose kinds the table of known fields has besides those of the doors. The imports make them part of the program. */

import type {} from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import type {} from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1';
import type {} from '@kubernetes-models/istio/networking.istio.io/v1';
import type {} from '@kubernetes-models/istio/telemetry.istio.io/v1';
import type {} from 'kubernetes-models/admissionregistration.k8s.io/v1';
import type {} from 'kubernetes-models/apiextensions.k8s.io/v1';
import type {} from 'kubernetes-models/apiregistration.k8s.io/v1';
import type {} from 'kubernetes-models/apps/v1';
import type {} from 'kubernetes-models/autoscaling/v1';
import type {} from 'kubernetes-models/autoscaling/v2';
import type {} from 'kubernetes-models/batch/v1';
import type {} from 'kubernetes-models/coordination.k8s.io/v1';
import type {} from 'kubernetes-models/discovery.k8s.io/v1';
import type {} from 'kubernetes-models/networking.k8s.io/v1';
import type {} from 'kubernetes-models/node.k8s.io/v1';
import type {} from 'kubernetes-models/policy/v1';
import type {} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type {} from 'kubernetes-models/scheduling.k8s.io/v1';
import type {} from 'kubernetes-models/storage.k8s.io/v1';
import type {} from 'kubernetes-models/v1';

export const knownModels = [
  'kubernetes-models/v1',
  'kubernetes-models/admissionregistration.k8s.io/v1',
  'kubernetes-models/apiextensions.k8s.io/v1',
  'kubernetes-models/apiregistration.k8s.io/v1',
  'kubernetes-models/apps/v1',
  'kubernetes-models/autoscaling/v1',
  'kubernetes-models/autoscaling/v2',
  'kubernetes-models/batch/v1',
  'kubernetes-models/coordination.k8s.io/v1',
  'kubernetes-models/discovery.k8s.io/v1',
  'kubernetes-models/networking.k8s.io/v1',
  'kubernetes-models/node.k8s.io/v1',
  'kubernetes-models/policy/v1',
  'kubernetes-models/rbac.authorization.k8s.io/v1',
  'kubernetes-models/scheduling.k8s.io/v1',
  'kubernetes-models/storage.k8s.io/v1',
  '@kubernetes-models/istio/networking.istio.io/v1',
  '@kubernetes-models/istio/telemetry.istio.io/v1',
  '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1',
  '@kubernetes-models/argo-cd/argoproj.io/v1alpha1',
] as const;
