import {
  Application as ApplicationModel,
  type IApplication,
} from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import {
  AppProject as AppProjectModel,
  type IAppProject,
} from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject';
import {
  AnalysisTemplate as AnalysisTemplateModel,
  type IAnalysisTemplate,
} from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import {
  type IRollout,
  Rollout as RolloutModel,
} from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { Construct } from 'constructs';
import { CustomResource, type CustomResourceProps, type SpecOf } from './custom-resource.ts';

export type RolloutSpec = SpecOf<IRollout>;
export type AnalysisTemplateSpec = SpecOf<IAnalysisTemplate>;
export type ApplicationSpec = SpecOf<IApplication>;
export type AppProjectSpec = SpecOf<IAppProject>;

export type RolloutProps = CustomResourceProps<IRollout>;
export type AnalysisTemplateProps = CustomResourceProps<IAnalysisTemplate>;
export type ApplicationProps = CustomResourceProps<IApplication>;
export type AppProjectProps = CustomResourceProps<IAppProject>;

/** A Deployment that moves traffic to a new version step by step. https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export class Rollout extends CustomResource<IRollout> {
  constructor(scope: Construct, id: string, props: RolloutProps) {
    super(scope, id, RolloutModel, props);
  }
}

/** Queries that decide whether a new version is good. https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ */
export class AnalysisTemplate extends CustomResource<IAnalysisTemplate> {
  constructor(scope: Construct, id: string, props: AnalysisTemplateProps) {
    super(scope, id, AnalysisTemplateModel, props);
  }
}

/** A folder, chart or list of both that Argo CD keeps applied. https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
export class Application extends CustomResource<IApplication> {
  constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id, ApplicationModel, props);
  }
}

/** What a group of Applications may read and where it may write. https://argo-cd.readthedocs.io/en/stable/user-guide/projects/ */
export class AppProject extends CustomResource<IAppProject> {
  constructor(scope: Construct, id: string, props: AppProjectProps) {
    super(scope, id, AppProjectModel, props);
  }
}
