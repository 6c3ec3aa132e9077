/**
 * What the layers that apply ask of a picture that is released, united: the
 * largest label, every metadata group, the longest retention.
 *
 * A label style or language that is not built stays named in the answer, and the
 * strictest label that is built is drawn for it.
 */
import { LABEL_STYLES } from '@shozo/vocabulary';
import type { AskedObligations, LabelStyle } from '@shozo/vocabulary';
import { whyNotAsked } from './law.ts';
import type { Layer } from './layer.ts';
import type { Duty, Obliges } from './manifest.ts';

/** The duties that oblige something at this instant, with the layer they stand in. */
export function obliging(layers: readonly Layer[], at: number): { layer: Layer; duty: Duty; obliges: Obliges }[] {
  return layers.flatMap((layer) => layer.duties.flatMap((duty) => (duty.obliges && whyNotAsked(duty.law, at) === null ? [{ layer, duty, obliges: duty.obliges }] : [])));
}

export function obligationsOf(layers: readonly Layer[], at: number): AskedObligations {
  const all = obliging(layers, at).map(({ obliges }) => obliges);
  const labelStyles = distinct(all.flatMap(({ label }) => label ?? []));
  const retention = all.flatMap(({ retentionDays }) => retentionDays ?? []);
  return {
    label: largest(labelStyles.map(drawnAs)),
    metadata: distinct(all.flatMap(({ metadata }) => metadata ?? [])),
    labelStyles,
    labelLanguages: distinct(all.flatMap(({ labelLanguage }) => labelLanguage ?? [])),
    retentionDays: retention.length === 0 ? null : Math.max(...retention),
  };
}

const STYLES = Object.keys(LABEL_STYLES) as LabelStyle[]; // as: the keys of a const table, the smallest style first

/** INVARIANT: what is not built is drawn as the largest style. */
export function drawnAs(style: LabelStyle): AskedObligations['label'] {
  return LABEL_STYLES[style].built ? style : largest(STYLES);
}

function largest(styles: readonly LabelStyle[]): LabelStyle {
  return STYLES[Math.max(0, ...styles.map((style) => STYLES.indexOf(style)))] ?? 'default';
}

function distinct<Value extends string>(values: readonly Value[]): Value[] {
  return [...new Set(values)].sort();
}
