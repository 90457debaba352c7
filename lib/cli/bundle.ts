/** What is bundled into one file: the command line and the plugin that `cdk8s synth` loads, each loaded when it is needed. */
export { loadCommands, runProgram } from './program.ts';
export const loadValidationPlugin = () => import('./validation-plugin.ts');
