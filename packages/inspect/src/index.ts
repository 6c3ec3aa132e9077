/**
 * Inspectors: what can be told from a prompt, a photo and a draft. They measure, a policy judges.
 */
export { convertAll } from './conversion/convert-all.ts';
export type { Progress } from './conversion/convert-all.ts';
export { FILES } from './conversion/sources.ts';
export type { ModelPin } from './conversion/sources.ts';
export { networkSet } from './network-set.ts';
export { createInspectors } from './inspectors.ts';
export type { InspectorOptions, Inspectors } from './inspectors.ts';
export { plainWords, readingsOf, readParameters, readPrompt } from './prompt/index.ts';
export type { Parameters, PlainSignal, PromptReading } from './prompt/index.ts';
export { NO_SECOND_LOOK, openSecondLook } from './second-look/second-look.ts';
export type { SecondLook } from './second-look/second-look.ts';
export type { LookContract } from './second-look/contract.ts';
export { notBuilt } from './not-measured.ts';
