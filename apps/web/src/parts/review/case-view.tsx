/**
 * One case, taken by this reviewer: what is known of it, its pictures, and how it can end.
 */
import { useEffect, useState } from 'react';
import { codeOf, useFailureText } from '../../failures.ts';
import { askCase } from '../../review-api.ts';
import type { Case, Contested, Ending, ReportedCase, Wish } from '../../review-api.ts';
import { variant } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { FocusedHeading } from '../focused-heading.tsx';
import { Marked } from '../marked.tsx';
import { moment, timeLeft } from '../time-left.ts';
import { Working } from '../working.tsx';
import { Findings, RuleTitles } from './findings.tsx';
import { Keys, keysIn } from './keys.tsx';
import { Pictures } from './pictures.tsx';
import type { Looking } from './pictures.tsx';
import { OPT_OUT, SettleForm } from './settle-form.tsx';
import { useShortcuts } from './shortcuts.ts';

type Props = { readonly id: string; readonly keys: boolean; readonly looking: Looking; /** Settled or expired while it was open here. */ readonly gone: boolean; readonly onBack: () => void; readonly onSettled: (ending: Ending) => void };

export function CaseView({ id, keys, looking, gone, onBack, onSettled }: Props) {
  const words = useTexts().review;
  const failureText = useFailureText();
  const { shown, failure } = useCase(id);
  useShortcuts(keys, { q: { down: onBack } });
  const own: Readonly<Record<string, string>> = words.failures;
  const told = gone ? words.failures['request/not-found'] : failure && (own[failure] ?? failureText(failure));
  return (
    <>
      {shown && !gone && <Keys on={keys} of={keysIn(shown)} />}
      <article className="card case">
        {told && <p role="alert" className="notice">{told}</p>}
        {!shown && !told && <Working text={words.loading} />}
        {shown && !gone && <Shown of={shown} keys={keys} looking={looking} onSettled={onSettled} />}
        <p className="actions"><button type="button" onClick={onBack}>{words.back}</button></p>
      </article>
    </>
  );
}

function Shown({ of, keys, looking, onSettled }: { of: Case } & Pick<Props, 'keys' | 'looking' | 'onSettled'>) {
  const { review: words, report } = useTexts();
  const locale = useLocale();
  const kinds: Readonly<Record<string, string>> = { ...report.kinds, [OPT_OUT]: words.optOut };
  const left = timeLeft(of.dueAt, Date.now(), locale);
  return (
    <>
      <FocusedHeading level={2}>{of.kind === 'report' ? `${words.report}: ${kinds[of.about] ?? of.about}` : words[of.kind]}</FocusedHeading>
      <p className="hint">{left === null ? words.late : words[of.kind === 'hold' ? 'endsIn' : 'answerIn'].replace('{time}', left)} ({moment(of.dueAt, locale)})</p>
      {of.kind !== 'appeal' && <Pictures of={of} keys={keys} looking={looking} />}
      {of.kind === 'hold' ? <Findings of={of} /> : of.kind === 'report' ? <Reported of={of} /> : <Appealed of={of} />}
      <SettleForm of={of} keys={keys} onSettled={onSettled} />
    </>
  );
}

/** Why it was stopped stands in the record as rules alone: neither words nor picture are kept, but for what they sent along. */
function Appealed({ of: { effect, rules, text, wish, wishLost } }: { of: Contested }) {
  const { review: words, appeal } = useTexts();
  return (
    <dl>
      <dt>{words.asked}</dt><dd><Asked wish={wish} lost={wishLost} /></dd>
      <dt>{words.statement}</dt><dd className="asked"><bdi>{text}</bdi></dd>
      <dt>{words.contested}</dt><dd>{appeal.states[STATES[effect]]}</dd>
      <dt>{words.because}</dt><dd><RuleTitles of={rules} /></dd>
    </dl>
  );
}

/** ATTACK: whoever appeals can send other words than they asked with; the record has the hash of those. */
function Asked({ wish, lost }: { wish: Wish | null; lost: boolean }) {
  const { wishes } = useTexts().review;
  if (wish === null) return lost ? wishes.lost : wishes.none;
  return (
    <>
      <q className="wish"><bdi><Marked text={wish.text} spans={wish.spans} /></bdi></q>
      {wish.asRecorded !== null && <span className={wish.asRecorded ? 'hint' : 'late'}>{wish.asRecorded ? wishes.recorded : wishes.other}</span>}
    </>
  );
}

const STATES = { release: 'released', hold: 'held', refuse: 'refused', fault: 'failed' } as const;

/** Of an opt-out there is a fingerprint and nothing else: no words, and no place that it came from. */
function Reported({ of: { about, statement, contact, messages, fromHere, madeFrom, sent, blocked } }: { of: ReportedCase }) {
  const { review: words, reporting: { optOut } } = useTexts();
  const locale = useLocale();
  const present = about === OPT_OUT ? (blocked ? optOut.standing : optOut.waiting) : blocked ? words.blocked : words.notBlocked;
  const moment = (at: string) => new Intl.DateTimeFormat(variant(locale), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  return (
    <dl>
      {about !== OPT_OUT && <><dt>{words.statement}</dt><dd className="asked">{statement === '' ? words.nothing : statement}</dd></>}
      {messages.map(({ at, text }) => [<dt key={`${at} when`}>{moment(at)}</dt>, <dd key={at} className="asked">{text}</dd>])}
      <dt>{words.contact}</dt><dd>{contact}</dd>
      {about !== OPT_OUT && <><dt>{words.origin}</dt><dd>{fromHere ? words.fromHere : words.fromElsewhere}{sent === 'fingerprint' && ` ${words.onlyPrint}`}</dd></>}
      {madeFrom > 0 && <><dt>{words.madeFrom}</dt><dd>{madeFrom.toLocaleString(variant(locale))}</dd></>}
      <dt>{words.now}</dt><dd>{present}</dd>
    </dl>
  );
}

function useCase(id: string): { readonly shown: Case | null; readonly failure: string | null } {
  const locale = useLocale();
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly shown: Case | null; readonly failure: string | null } | null>(null);
  const of = `${id} ${locale}`;
  useEffect(() => {
    askCase(id, locale).then((shown) => setLoaded({ of, shown, failure: null }), (error: unknown) => setLoaded({ of, shown: null, failure: codeOf(error) }));
  }, [id, locale, of]);
  return loaded?.of === of ? loaded : { shown: null, failure: null };
}
