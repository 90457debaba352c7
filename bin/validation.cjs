const { existsSync } = require('node:fs');
const path = require('node:path');

const built = path.join(__dirname, '../build/cli.cjs');

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
  if (existsSync(built)) {
    const { newerSource } = await import('./newer-source.js');
    if (newerSource(built, ['lib']) === undefined)
      return (await import('./bundle.js')).load().loadValidationPlugin();
  }
  const { tsImport } = await import('tsx/esm/api');
  return tsImport('../lib/cli/validation-plugin.ts', __filename);
}

module.exports = { SlipwayRules };
