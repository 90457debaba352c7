import { z } from 'zod';

/**
 * The JSON Schema by which editors complete and check a facts file: its text, for the file that the first line of the facts names, as
 * `# yaml-language-server: $schema=./schemas/platform.schema.json`.
 *
 * @param title what the file is, shown by editors
 */
export function jsonSchema(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
}
