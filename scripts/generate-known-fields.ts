/**
 * Writes `lib/manifests/api/known-fields.generated.json` from the types of the doors in `imports/` and from the models of every
 * other kind that manifests commonly have.
 *
 *     node --import tsx scripts/generate-known-fields.ts           # writes
 *     node --import tsx scripts/generate-known-fields.ts --check   # exits 1 when the committed table is stale
 *
 * The kinds are found, not listed: every exported class that extends `CustomResource<R>` gives its `R`, every module that
 * `known-models.ts` names its objects.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API, type Checker, type Program, type Type } from 'typescript/unstable/sync';
import { KnownFieldsBuilder } from './known-fields-builder.ts';
import { knownModels } from './known-models.ts';

const root = resolve(import.meta.dirname, '..');
const target = join(root, 'lib/manifests/api/known-fields.generated.json');

if (process.argv[1] === import.meta.filename) {
  const text = generateKnownFields();
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text);
  } else if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'lib/manifests/api/known-fields.generated.json is stale: run scripts/generate-known-fields.ts',
    );
    process.exitCode = 1;
  }
}

/** The table as the text of its file: sorted, one type a line. */
export function generateKnownFields(): string {
  const api = new API({ cwd: root });
  try {
    const tsconfig = join(root, 'tsconfig.json');
    const project = api.updateSnapshot({ openProjects: [tsconfig] }).getProject(tsconfig);
    if (!project) throw new Error(`${tsconfig} is not a project`);
    const table = new KnownFieldsBuilder(project.checker);
    for (const resource of resourceTypes(project.program, project.checker)) table.addKind(resource);
    for (const resource of modelTypes(project.program, project.checker)) table.addKind(resource);
    return table.toText();
  } finally {
    api.close();
  }
}

/** The `R` of every exported class that extends `CustomResource<R>`. */
function resourceTypes(program: Program, checker: Checker): Type[] {
  const modules = readdirSync(join(root, 'imports')).filter((name) => /^[a-z0-9-]+\.ts$/.test(name));
  return modules.sort().flatMap((name) => {
    const file = program.getSourceFile(join(root, 'imports', name));
    const module = file && checker.getSymbolAtLocation(file);
    const exported = module ? checker.getExportsOfModule(module) : [];
    return exported.flatMap((symbol) => {
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      const bases = type.isClassOrInterface() ? checker.getBaseTypes(type) : [];
      return bases
        .filter((base) => base.isTypeReference() && base.getSymbol()?.name === 'CustomResource')
        .flatMap((base) => (base.isTypeReference() ? checker.getTypeArguments(base).slice(0, 1) : []));
    });
  });
}

/** The objects of the modules in `known-models.ts`: interfaces that have both `apiVersion` and `kind`, but no lists of objects. */
function modelTypes(program: Program, checker: Checker): Type[] {
  return knownModels.flatMap((module) => {
    const file = program.getSourceFile(fileURLToPath(import.meta.resolve(module)).replace(/\.js$/, '.d.ts'));
    const symbol = file && checker.getSymbolAtLocation(file);
    if (!symbol) throw new Error(`${module} is not among the modules that scripts/known-models.ts imports`);
    return checker
      .getExportsOfModule(symbol)
      .filter(({ name }) => /^I[A-Z]/.test(name) && !name.endsWith('List') && !name.includes('Pkg'))
      .map((exported) => checker.getDeclaredTypeOfSymbol(exported))
      .filter((type) => isKind(type, checker));
  });
}

function isKind(type: Type, checker: Checker): boolean {
  return ['apiVersion', 'kind'].every((name) => {
    const property = checker.getPropertyOfType(type, name);
    return property !== undefined && checker.getTypeOfSymbol(property)?.isStringLiteralType() === true;
  });
}
