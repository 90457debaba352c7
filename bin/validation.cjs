/** The plugin of cdk8s.yaml. CommonJS, because the cdk8s command line loads it so; the rules themselves are modules. */
class SlipwayRules {
  constructor(properties) {
    this.properties = properties;
  }

  async validate(context) {
    const { SlipwayRules: Rules } = await load();
    await new Rules(this.properties).validate(context);
  }
}

/** The rules as they were built; in a checkout where they have changed since, as they stand there. */
async function load() {
  const { builtFile } = await import('./built.js');
  const { newerSource } = await import('./newer-source.js');
  const built = builtFile();
  if (built !== undefined && newerSource(built, ['lib']) === undefined) {
    const { readBundle } = await import('./bundle.js');
    return readBundle(built).load().loadValidationPlugin();
  }
  const { tsImport } = await import('tsx/esm/api');
  return tsImport('../lib/cli/validation-plugin.ts', __filename);
}

module.exports = { SlipwayRules };
