/**
 * docs/reference/config.md and config.schema.json, written from the settings themselves: `node scripts/config-pages.ts`.
 *
 * `npm run check` holds them together.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { configSchema, configTable } from '../apps/server/src/config/reference.ts';

/** By path, what must be in it. */
export function configPages(): Readonly<Record<string, string>> {
  return { 'docs/reference/config.md': `${INTRODUCTION}\n${configTable()}\n`, 'docs/reference/config.schema.json': `${JSON.stringify(configSchema(), null, 2)}\n` };
}

export function configPageFaults(): string[] {
  return Object.entries(configPages()).filter(([path, page]) => readFileSync(path, 'utf8') !== page)
    .map(([path]) => `${path} is not what the settings say; run \`node scripts/config-pages.ts\``);
}

const INTRODUCTION = `# Configuration

A laptop needs none. A setting comes from, in this order: the option of the command, the variable of the environment (an empty one says nothing), the file, what holds else. This page is written from the settings by \`node scripts/config-pages.ts\`; so is [the schema](config.schema.json) of the file, for editors.

**The file** is YAML or JSON: \`--config FILE\`, else \`SHOZO_CONFIG\`, else \`config.yaml\`, \`config.yml\` or \`config.json\` in the home. A name that is not in the table is refused. A secret may be written as \`{file: PATH}\`: then it is read from there, as orchestrators mount secrets. Paths in the file are relative to the file, in variables and options to the working folder.

\`\`\`yaml
# yaml-language-server: $schema=config.schema.json
server: {host: 0.0.0.0, port: 8787, publicUrl: https://pictures.example.org}
databaseUrl: {file: /run/secrets/database-url}
models:
  default: openai/gpt-image-1
  openai: {apiKey: {file: /run/secrets/openai-key}}
\`\`\`

\`shozo config check [FILE]\` says what is wrong, each fault with file, line and what was expected. \`shozo config show\` says what holds and where it comes from; secrets read \`…\`.

\`shozo measure\`, which talks to a server, reads \`SHOZO_API_KEY\` and \`SHOZO_HOME\` only.
`;

if (import.meta.main) for (const [path, page] of Object.entries(configPages())) writeFileSync(path, page);
