import type { Container, Manifests } from './manifests.ts';

/** Values of each Secret, by its name. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Variables of a container as the kubelet gathers them: those of whole objects first, then one by one. */
export function variablesOf(
  container: Container,
  manifests: Manifests,
  secrets: Secrets,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const { configMapRef, secretRef } of container.envFrom ?? []) {
    if (configMapRef) Object.assign(variables, manifests.configMap(configMapRef.name));
    if (secretRef) Object.assign(variables, secretOf(secrets, secretRef.name));
  }
  for (const { name, value = '', valueFrom } of container.env ?? []) {
    const reference = valueFrom?.secretKeyRef;
    variables[name] = reference ? secretValue(secrets, reference) : expanded(value, variables);
  }
  return variables;
}

/** `$(NAME)` becomes the variable's value where there is one, and `$$` a dollar sign: what a shell script must survive. */
export function expanded(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name: string | undefined) =>
    name === undefined ? '$' : (variables[name] ?? match),
  );
}

function secretOf(secrets: Secrets, name: string): Readonly<Record<string, string>> {
  const secret = secrets[name];
  if (secret === undefined) throw new Error(`CreateContainerConfigError: secret "${name}" not found`);
  return secret;
}

function secretValue(
  secrets: Secrets,
  { name, key }: { readonly name: string; readonly key: string },
): string {
  const value = secretOf(secrets, name)[key];
  if (value === undefined)
    throw new Error(`CreateContainerConfigError: couldn't find key ${key} in Secret ${name}`);
  return value;
}
