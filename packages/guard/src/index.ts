/**
 * The guard: the story and its stages. It depends on nothing but words.
 */
export { guard } from './story.ts';
export type { Outcome, Released, Stopped, Faulted } from './outcome.ts';
export type { Recorded } from './picture-states.ts';
export type {
  Admission, DraftInspection, DraftQuestion, Held, Inspectors, MarkedBytes, MarkQuestion, ModelWords, PhotoInspection, Ports, PromptInspection, Review,
} from './ports.ts';
