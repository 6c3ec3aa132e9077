/**
 * `node main.ts FOLDER`: converts the models into FOLDER, one line a model.
 * `node main.ts --pin`: recomputes the hashes of models.json, after a deliberate
 * change of the converter or of a package; files that are ONNX already are pinned by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { convertAll } from './convert-all.ts';
import { isOnnx, MODELS, readSources, sha256 } from './sources.ts';

const [argument] = process.argv.slice(2);
if (argument === undefined) {
  process.stderr.write('expected a folder, or --pin\n');
  process.exitCode = 2;
} else if (argument === '--pin') {
  await pin();
} else {
  await convertAll(argument, ({ file, state, ms }) => process.stdout.write(`${file} ${state} ${Math.round(ms)} ms\n`));
}

async function pin(): Promise<void> {
  const { convert } = await import('./convert.ts');
  const path = new URL('./models.json', import.meta.url);
  let text = readFileSync(path, 'utf8');
  for (const model of MODELS.filter((pin) => !isOnnx(pin))) {
    const sources = readSources(model);
    const { onnx } = await convert(model, sources);
    const row = new RegExp(`("file": "${model.file}"[^}]*"sourceSha256": ")[0-9a-f]*(", "sha256": ")[0-9a-f]*`);
    text = text.replace(row, `$1${sha256(...sources)}$2${sha256(onnx)}`);
    process.stdout.write(`${model.file} ${onnx.length} bytes\n`);
  }
  writeFileSync(path, text);
}
