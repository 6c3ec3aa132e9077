/**
 * What `/v1/status` and `/ready` say, as far as the page shows it.
 */
export type OnOff = Readonly<Record<string, 'on' | 'off' | 'not-built'>>;
export type Stop = { readonly name: string; readonly country: string | null; readonly tenant: boolean };
export type BarState = 'met' | 'missed' | 'too-few' | 'unmeasured';
/** As apps/server/src/bars.ts has it. */
export type Bar = {
  readonly id: string; readonly name: string; readonly command: string; readonly state: BarState;
  readonly bar: { readonly atLeast?: number; readonly atMost?: number; readonly unit: string; readonly of: 'figure' | 'lower-bound'; readonly n: number | null };
  readonly measured: { readonly figure: number; readonly count: number | null; readonly n: number | null; readonly interval: readonly number[] | null; readonly date: string } | null;
};
/** Times are ISO 8601. */
export type Status = {
  readonly version: string; readonly marks: OnOff; readonly signals: OnOff; readonly models: readonly string[]; readonly layers: readonly string[];
  readonly credentials: 'development' | 'operator'; readonly judge: 'on' | 'off';
  readonly log: { readonly leaves: number; readonly checkpoint: string };
  readonly reviews: { readonly open: number; readonly nextEndsAt: string | null };
  readonly reports: { readonly open: number; readonly overdue: number; readonly nextDueAt: string | null };
  readonly appeals: { readonly open: number; readonly overdue: number; readonly nextDueAt: string | null };
  readonly bars: readonly Bar[];
  readonly brakes: { readonly closed: number };
  readonly switches: { readonly readAt: string | null; readonly on: readonly Stop[] };
  readonly countryDatabase: { readonly builtAt: string } | null;
};
export type Ready = { readonly ok: boolean; readonly database: boolean; readonly log: boolean };
