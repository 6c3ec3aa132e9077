/**
 * The guard: the story and its stages. It depends on nothing but words.
 */
export { addStep, NOTHING_GAINED } from './gained.ts';
export type { Gained } from './gained.ts';
export { guard } from './story.ts';
export type { Outcome, Released, Stopped, Faulted } from './outcome.ts';
export type { Recorded } from './picture-states.ts';
export type { Admission, Held, Inspectors, Judge, Lineage, Past, Ports, PromptInspection, Review, Trail } from './ports.ts';
