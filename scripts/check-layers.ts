/**
 * Who may import whom: every `@shozo/…` import against layers.json.
 *
 * npm workspaces alone let undeclared imports compile, so this reads the
 * sources. Deep imports into another package are refused too: a package is its
 * index. `tests/`, `scripts/` and `bench/` may import all; nobody imports them.
 */
import { readFileSync } from 'node:fs';
import { sourceFiles } from './source-files.ts';

type Layer = { readonly may: readonly string[]; readonly types?: readonly string[]; readonly test?: readonly string[] };
const layers = JSON.parse(readFileSync(new URL('../layers.json', import.meta.url), 'utf8')) as Record<string, Layer>; // as: our own file, and an unknown key fails below

const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm;

export function layerFaults(file: string, source: string): string[] {
  const owner = /^(?:packages|apps)\/([^/]+)\//.exec(file)?.[1];
  if (owner === undefined) return [];
  const layer = layers[owner];
  if (!layer) return [`${file}: \`${owner}\` has no row in layers.json`];
  return [...source.matchAll(IMPORT)].flatMap((match) => fault(file, owner, layer, match[2] ?? match[3] ?? match[4] ?? '', match[1] !== undefined));
}

function fault(file: string, owner: string, layer: Layer, specifier: string, typeOnly: boolean): string[] {
  if (/^\.\.?\//.test(specifier)) return escapes(file, specifier) ? [`${file}: \`${specifier}\` leaves its package`] : [];
  const target = /^@shozo\/([^/]+)(\/.*)?$/.exec(specifier);
  if (!target || target[1] === undefined || target[1] === owner) return [];
  const isTest = /\.test\.tsx?$|\/testing\/|\/contract\//.test(file);
  const allowed = [...layer.may, ...(typeOnly || isTest ? (layer.types ?? []) : []), ...(isTest ? (layer.test ?? []) : [])];
  return allowed.includes(target[1]) ? [] : [`${file}: \`${owner}\` may not import \`${specifier}\`; layers.json says who may`];
}

function escapes(file: string, specifier: string): boolean {
  const path = new URL(specifier, `file:///${file}`).pathname.slice(1);
  return path.split('/').slice(0, 2).join('/') !== file.split('/').slice(0, 2).join('/');
}

export function checkLayers(): string[] {
  return sourceFiles(['apps', 'packages']).flatMap((file) => layerFaults(file, readFileSync(file, 'utf8')));
}
