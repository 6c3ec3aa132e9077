/**
 * The image models that can be asked in `produce`: one folder per kind, and the router over them. And the judge of words.
 *
 * An adapter only translates; it decides nothing.
 */
import type { ImageModel } from '@shozo/vocabulary';
import { createOpenAiModel } from './openai/openai.ts';
import { createRouter } from './router.ts';
import type { ReadParameters } from './sandbox/parameters.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { createXaiModel } from './xai/xai.ts';

export { createJudge } from './judge/judge.ts';
export type { AskJudge, JudgeOptions } from './judge/judge.ts';
export { VERDICTS } from './judge/verdict.ts';
export type { Verdict } from './judge/verdict.ts';
export { createOpenAiModel } from './openai/openai.ts';
export type { OpenAiOptions } from './openai/openai.ts';
export { ASPECT_RATIOS, RESOLUTIONS, sizeOf } from './aspect-ratio.ts';
export type { AspectRatio, Resolution } from './aspect-ratio.ts';
export { createRouter } from './router.ts';
export { createSandbox } from './sandbox/sandbox.ts';
export type { Parameters, ReadParameters } from './sandbox/parameters.ts';
export { createXaiModel } from './xai/xai.ts';

/** Where a model's server is, and the operator's key for it. */
type Upstream = { readonly baseUrl: string; readonly apiKey: string };

export type ModelsOptions = {
  readonly readParameters: ReadParameters;
  /** Null where no key is set; ids `openai/ID` are unknown then. */
  readonly openai: Upstream | null;
  /** Null where no key is set; ids `xai/ID` are unknown then. */
  readonly xai: Upstream | null;
  /** What ids without a prefix stand for. */
  readonly defaultModel: string;
};

/** @throws ShozoError `config/invalid` - the default model is not one of those configured. */
export function createModels({ readParameters, openai, xai, defaultModel }: ModelsOptions): ImageModel {
  return createRouter({
    sandbox: createSandbox({ readParameters }),
    prefixed: {
      ...(openai === null ? {} : { openai: createOpenAiModel({ ...openai, prefix: 'openai' }) }),
      ...(xai === null ? {} : { xai: createXaiModel({ ...xai, prefix: 'xai' }) }),
    },
    defaultModel,
  });
}
