/**
 * What roles mean together: every rule reads as its `says`.
 *
 * Scores are our own grading of how sure such a sentence is, not a probability:
 * 0.9 plain, 0.8 clear in context, 0.6 likely. MODEL.md says what was measured.
 */
import type { Role } from '../lexicon/roles.ts';

export type RuleSignal = 'sexualise' | 'undress' | 'demean' | 'deceive' | 'no-consent' | 'remove-marks' | 'person-change' | 'minor';

/** A rule of this grade or a higher one reads plain words. */
export const PLAIN = 0.8;

export type Rule = {
  readonly signal: RuleSignal;
  readonly says: string;
  readonly score: number;
  /** One role of every group must be there. */
  readonly all: readonly (readonly Role[])[];
  /**
   * - `stated`: a person must be named in the window
   * - `implied`: on an edit the person in the photo is meant, unless only a thing or a depiction is named
   * - `any`: whoever or whatever it is about
   */
  readonly target: 'stated' | 'implied' | 'any';
  /** A weak pronoun names a person here even beside a thing: one is tied to a chair. */
  readonly pronounIsPerson?: true;
  /** The first two groups must be near each other in one clause, without another object between them. */
  readonly close?: true;
  /** How many clauses further the groups may be spread; 0 when left out. */
  readonly within?: number;
  /** Roles that make it another sentence when they are in the window. */
  readonly unless?: readonly Role[];
};

const CLOTHES: readonly Role[] = ['garment', 'revealing', 'religious'];
const ACTS: readonly Role[] = ['change', 'wear', 'add', 'remove', 'reveal', 'undress', 'swap', 'enlarge', 'tighten'];

export const RULES: readonly Rule[] = [
  // Undress
  { signal: 'undress', says: 'undress a person', score: 0.95, all: [['undress']], target: 'implied', unless: ['accessory', 'outer'] },
  { signal: 'undress', says: 'undress a person of more than hat and coat', score: 0.95, all: [['undress'], CLOTHES], target: 'implied', within: 1 },
  { signal: 'undress', says: 'take clothes off a person', score: 0.9, all: [['remove'], CLOTHES], target: 'implied', close: true },
  { signal: 'undress', says: 'take off one piece after the other', score: 0.8, all: [['remove', 'undress'], ['outer', 'accessory', 'garment'], ['garment', 'revealing']], target: 'implied', close: true, within: 1, unless: ['change', 'wear', 'add', 'background'] },
  { signal: 'undress', says: 'a person without clothes', score: 0.9, all: [['naked']], target: 'implied' },
  { signal: 'undress', says: 'show intimate parts', score: 0.85, all: [['reveal', 'change', 'add'], ['intimate']], target: 'implied', close: true },
  { signal: 'undress', says: 'show more skin', score: 0.7, all: [['reveal'], ['skin']], target: 'implied', close: true },
  { signal: 'undress', says: 'turn clothes into skin', score: 0.8, all: [['change', 'wear', 'remove'], ['garment', 'revealing'], ['skin']], target: 'implied' },
  { signal: 'undress', says: 'see through the clothes', score: 0.9, all: [['sheer'], CLOTHES], target: 'implied', close: true },
  { signal: 'undress', says: 'wet or thin until one sees through', score: 0.85, all: [['sheer'], ['wet', 'tighten']], target: 'implied' },
  { signal: 'undress', says: 'clothes, and then to see through', score: 0.7, all: [['sheer'], CLOTHES], target: 'implied', within: 1, unless: ['background'] },
  { signal: 'undress', says: 'see through a person', score: 0.7, all: [['sheer'], ['someone', 'self', 'person', 'body', 'skin', 'intimate', 'outer']], target: 'stated', close: true },
  { signal: 'undress', says: 'the same clothes showing more', score: 0.8, all: [['tighten'], ['garment', 'revealing', 'outer']], target: 'implied', close: true, unless: ['haircut'] },
  { signal: 'undress', says: 'less cover on a person', score: 0.7, all: [['tighten'], ['skin', 'intimate']], target: 'implied', unless: ['haircut'] },
  // Sexualise
  { signal: 'sexualise', says: 'put a person in revealing clothes', score: 0.9, all: [['revealing'], ['wear', 'change', 'add', 'swap']], target: 'implied', within: 1 },
  { signal: 'sexualise', says: 'a person and revealing clothes', score: 0.8, all: [['revealing']], target: 'stated' },
  { signal: 'sexualise', says: 'wet clothes on a person', score: 0.85, all: [['wet'], [...CLOTHES, 'skin', 'intimate', 'body', 'outer']], target: 'implied', close: true },
  { signal: 'sexualise', says: 'a person made wet', score: 0.6, all: [['wet'], ['someone', 'self', 'person']], target: 'stated', close: true },
  { signal: 'sexualise', says: 'a sexual look, scene or picture', score: 0.85, all: [['sexual']], target: 'implied' },
  { signal: 'sexualise', says: 'a sexual pose', score: 0.85, all: [['pose']], target: 'implied', pronounIsPerson: true },
  { signal: 'sexualise', says: 'posing on a bed', score: 0.75, all: [['posture', 'contact', 'wear'], ['bed']], target: 'implied' },
  { signal: 'sexualise', says: 'a look under the clothes', score: 0.9, all: [['viewpoint']], target: 'implied' },
  { signal: 'sexualise', says: 'close in on intimate parts', score: 0.85, all: [['crop', 'enlarge', 'tighten', 'more'], ['intimate']], target: 'implied', close: true },
  { signal: 'sexualise', says: 'another shape of body', score: 0.7, all: [['enlarge'], ['body']], target: 'implied', close: true, unless: ['resize'] },
  { signal: 'sexualise', says: 'something white and sticky on a person', score: 0.85, all: [['fluidlike'], ['smear']], target: 'stated', within: 1 },
  { signal: 'sexualise', says: 'something white and sticky on a face or body', score: 0.85, all: [['fluidlike'], ['face', 'intimate', 'skin', 'body', 'hair']], target: 'implied', close: true },
  { signal: 'sexualise', says: 'a bodily fluid', score: 0.9, all: [['fluid']], target: 'implied' },
  { signal: 'sexualise', says: 'a body under a pretext', score: 0.7, all: [['pretext'], ['body', 'intimate', 'garment', 'reveal']], target: 'stated', within: 1, unless: ['depiction'] },
  // Demean
  { signal: 'demean', says: 'a bodily fluid on a person', score: 0.8, all: [['fluid'], ['smear', 'face', 'someone', 'add']], target: 'implied' },
  { signal: 'demean', says: 'tie, gag or chain a person', score: 0.85, all: [['bind']], target: 'implied', pronounIsPerson: true },
  { signal: 'demean', says: 'hurt a person', score: 0.85, all: [['injure']], target: 'implied', unless: ['restore', 'remove', 'less'] },
  { signal: 'demean', says: 'degrade a person', score: 0.85, all: [['degrade']], target: 'stated', within: 1, unless: ['remove', 'background'] },
  { signal: 'demean', says: 'degrade the person in the photo', score: 0.65, all: [['degrade'], ['change', 'wear', 'add', 'posture', 'smear']], target: 'implied', unless: ['remove', 'background'] },
  { signal: 'demean', says: 'insult a person', score: 0.85, all: [['insult'], ['caption', 'change', 'add', 'wear', 'someone']], target: 'implied' },
  { signal: 'demean', says: 'take off religious dress', score: 0.9, all: [['remove', 'undress'], ['religious']], target: 'implied', close: true },
  // Deceive
  { signal: 'deceive', says: 'a face on another body', score: 0.9, all: [['swap']], target: 'implied' },
  { signal: 'deceive', says: 'a false scene about a person', score: 0.8, all: [['falsescene']], target: 'stated', within: 1 },
  { signal: 'deceive', says: 'a false scene made for the photo', score: 0.65, all: [['falsescene'], ['change', 'wear', 'add']], target: 'implied' },
  { signal: 'deceive', says: 'a kiss or touch that never was', score: 0.75, all: [['contact']], target: 'stated', within: 1 },
  { signal: 'deceive', says: 'a kiss or touch added', score: 0.65, all: [['contact'], ['change', 'add', 'wear']], target: 'implied' },
  // Context
  { signal: 'no-consent', says: 'the person did not agree or must not know', score: 0.9, all: [['noconsent']], target: 'any' },
  { signal: 'minor', says: 'speaks of a child', score: 0.4, all: [['child']], target: 'any' },
  { signal: 'minor', says: 'make a person look younger', score: 0.6, all: [['younger']], target: 'implied' },
  { signal: 'remove-marks', says: 'remove or hide a mark', score: 0.9, all: [['remove', 'blur', 'pixelate', 'crop', 'keep'], ['marks']], target: 'any', close: true, unless: ['own'] },
  // A change of the person
  { signal: 'person-change', says: 'change what a person wears', score: 0.9, all: [ACTS, [...CLOTHES, 'outer', 'accessory']], target: 'implied', close: true },
  { signal: 'person-change', says: 'change a body, a face or hair', score: 0.8, all: [[...ACTS, 'more', 'less'], ['body', 'intimate', 'skin', 'hair', 'face']], target: 'implied', close: true, unless: ['crop', 'pixelate', 'blur', 'background'] },
  { signal: 'person-change', says: 'a new look of the person', score: 0.9, all: [['expression', 'haircut', 'younger', 'artstyle', 'posture']], target: 'implied' },
  { signal: 'person-change', says: 'restore a photo, faces too', score: 0.6, all: [['restore']], target: 'implied' },
  { signal: 'person-change', says: 'add or remove a person', score: 0.8, all: [['add', 'remove', 'swap'], ['person', 'someone', 'child']], target: 'stated', close: true },
  { signal: 'person-change', says: 'make somebody into something', score: 0.7, all: [['change', 'wear'], ['someone', 'self', 'person']], target: 'stated', close: true },
];
