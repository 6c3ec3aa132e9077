/**
 * Fields that image APIs know and these doors refuse, each with its reason.
 *
 * Doors are allow-lists: a field that is not listed there is refused anyway.
 * These are the ones clients do send, so they are told why and what to do.
 */
const ELSEWHERE = 'pictures leave in the answer only, never to another address';
const STORED = 'no pictures are kept at the model’s house; the answer holds the picture';
const FILES = 'there are no stored files here; send the picture as a data URL';
const NO_PICTURES = 'a generation takes no picture; send it to /v1/images/edits';
const SWITCH = 'the model’s safety switches belong to the operator';
const MOVING = 'frames cannot all be inspected and marked; pictures are still ones';
const EXTENSION = 'extensions of a model are not passed on';

const CLOSED: Readonly<Record<string, string>> = {
  upload_urls: ELSEWHERE, output: `${ELSEWHERE}; \`output.upload_urls\` is not taken`, webhook_url: ELSEWHERE, webhook_secret: ELSEWHERE, public_url: ELSEWHERE,
  storage_options: STORED, store: STORED,
  deferred: 'every answer is given at once; ask without it', sync_mode: 'every answer is given at once; ask without it', background_mode: 'every answer is given at once; ask without it',
  file_id: FILES, file_ids: FILES,
  markup: 'drawn instructions are not taken; use `prompt` and `mask`',
  negative_prompt: 'say in `prompt` what the picture should show',
  seed: 'results cannot be chosen by a number', style: 'say the style in `prompt`', style_preset: 'say the style in `prompt`',
  safety_tolerance: SWITCH, safety_settings: SWITCH, safetySettings: SWITCH, disable_safety_checker: SWITCH, enable_safety_checker: SWITCH, personGeneration: SWITCH, safety_checker: SWITCH,
  frame_count: MOVING, frame_duration_ms: MOVING, svg: 'drawings made of code cannot be inspected and marked',
  loras: EXTENSION, lora: EXTENSION, controlnet: EXTENSION, alwayson_scripts: EXTENSION, override_settings: EXTENSION, script_name: EXTENSION, tools: EXTENSION, extra_body: EXTENSION,
};

/** Names under which a generation is handed a picture. */
const PICTURES = new Set(['image', 'images', 'image_url', 'input_image', 'image_prompt', 'init_images', 'reference_images', 'mask']);

/**
 * Why a field is refused.
 *
 * @param path - where it is: `seed`, `images.0.file_id`.
 * @param takesPictures - false for a generation.
 */
export function whyClosed(path: string, takesPictures: boolean): string {
  const name = path.split('.').at(-1) ?? path;
  if (Object.hasOwn(CLOSED, name)) return `\`${path}\` is not taken: ${CLOSED[name]}`;
  if (!takesPictures && PICTURES.has(name)) return `\`${path}\` is not taken: ${NO_PICTURES}`;
  return `\`${path}\` is not a field of this endpoint`;
}
