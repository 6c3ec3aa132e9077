/**
 * The recogniser of the other scripts: Tesseract’s network, in WebAssembly, on one line at a time.
 *
 * Loaded with the first line that needs it, each script with its own first
 * line; most pictures have none. It sees grey levels that we laid out, never a
 * file of a stranger, and has neither disk nor network: its files are memory.
 */
import start from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import type { Api, Core } from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import { SCRIPTS } from '../conversion/sources.ts';
import type { ScriptName } from '../conversion/sources.ts';
import type { ScriptBytes } from '../network.ts';
import type { Reading } from './decode.ts';
import type { GreyLine, ScriptReader } from './scripts.ts';

type Loaded = { readonly core: Core; readonly apis: Map<ScriptName, Api> };

/** One picture is one line: no search for lines. And never the negative as well: a line comes dark on light. */
const SETTINGS = { tessedit_pageseg_mode: '13', tessedit_do_invert: '0', invert_threshold: '0' };

/** What failed is loaded anew for the next line. */
export function createScriptReader(bytes: ScriptBytes): ScriptReader {
  let loaded: Promise<Loaded> | null = null;
  return async (line, script) => {
    loaded ??= start({ print: () => undefined, printErr: () => undefined }).then((core) => ({ core, apis: new Map() }));
    try {
      const { core, apis } = await loaded;
      const api = apis.get(script) ?? load(core, script, bytes[script]);
      apis.set(script, api);
      return read(core, api, line);
    } catch (cause) {
      loaded = null;
      throw cause;
    }
  };
}

function load(core: Core, script: ScriptName, bytes: Uint8Array): Api {
  const file = SCRIPTS.find(({ name }) => name === script)?.file ?? '';
  core.FS.writeFile(file, bytes);
  const api = new core.TessBaseAPI();
  if (api.Init(null, file.replace('.traineddata', ''), 1) !== 0) throw new Error(`the weights of ${script} could not be loaded`);
  core.FS.unlink(file);
  for (const [name, value] of Object.entries(SETTINGS)) api.SetVariable(name, value);
  return api;
}

function read(core: Core, api: Api, { width, height, data }: GreyLine): Reading {
  core.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data])); // a portable graymap
  if (api.SetImageFile(1, 0) !== 0 || api.Recognize(null) !== 0) throw new Error('the recogniser took no line');
  return { text: api.GetUTF8Text().trim(), confidence: api.MeanTextConf() / 100 };
}
