/**
 * What is written beside a fingerprint: figures of the root photo, and what was done since. No pixel, no text, no name.
 */
import { measured, SIGNALS } from '@shozo/vocabulary';
import type { Signal, SignalName, Signals } from '@shozo/vocabulary';
import { NOTHING_GAINED } from '@shozo/guard';
import type { Gained } from '@shozo/guard';

/** Of the root photo: later steps are judged as if they were made from it. */
const FIGURES = ['photo.people', 'photo.faces', 'photo.person-area', 'photo.nudity', 'photo.exposure'] as const satisfies readonly SignalName[];

export type About = {
  /** The root's figures, as far as they were measured. */
  readonly figures: Readonly<Partial<Record<(typeof FIGURES)[number], number>>>;
  readonly gained: Gained;
  /** Of a release: its `draft.exposure`, which for one without colour was the photo's. */
  readonly shown: number | null;
  /** Of a refused draft: is it blocked for all keys, or only for the one it was refused to? */
  readonly everyone: boolean;
  /** Of a release: the numbers in the watermarks of the releases that its photos are. */
  readonly madeFrom: readonly string[];
  /** Those of them that its photos are for sure: they show the mark, or are the very pixels. The others only look like it, which somebody else’s photo can be made to do. */
  readonly surelyFrom: readonly string[];
};

export function figuresOf(signals: Signals): About['figures'] {
  return Object.fromEntries(FIGURES.flatMap((name) => {
    const signal = signals[name];
    return signal?.state === 'measured' && typeof signal.value === 'number' ? [[name, signal.value]] : [];
  }));
}

/** What a release shows, as it was measured when it was made. */
export function shownIn({ 'draft.exposure': exposure }: Signals): number | null {
  return exposure?.state === 'measured' && typeof exposure.value === 'number' ? exposure.value : null;
}

export function signalsOf({ figures }: About): Signals {
  return Object.fromEntries(FIGURES.flatMap((name): [SignalName, Signal][] => {
    const value = figures[name];
    return value === undefined ? [] : [[name, measured(value, SIGNALS[name].unit, 'lineage/1')]];
  }));
}

/** What a row says; what it does not say in the right form was not measured. */
export function parseAbout(value: unknown): About {
  const read: Partial<Record<string, unknown>> = isRecord(value) ? value : {};
  const figures: Partial<Record<string, unknown>> = isRecord(read['figures']) ? read['figures'] : {};
  return {
    figures: Object.fromEntries(FIGURES.flatMap((name) => (typeof figures[name] === 'number' ? [[name, figures[name]]] : []))),
    gained: parseGained(read['gained']),
    shown: typeof read['shown'] === 'number' ? read['shown'] : null,
    everyone: read['everyone'] === true,
    madeFrom: parseNames(read['madeFrom']), surelyFrom: parseNames(read['surelyFrom']),
  };
}

function parseNames(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function parseGained(value: unknown): Gained {
  if (!isRecord(value)) return null;
  const { exposure, bared, distance } = value;
  return typeof exposure === 'number' && typeof bared === 'number' && typeof distance === 'number' ? { exposure, bared, distance } : null;
}

/** Of several pasts the worst counts, sum by sum; one that is unknown makes all unknown. */
export function mostGained(all: readonly Gained[]): Gained {
  return all.reduce((most, one) => most && one && {
    exposure: Math.max(most.exposure, one.exposure), bared: Math.max(most.bared, one.bared), distance: Math.max(most.distance, one.distance),
  }, NOTHING_GAINED);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
