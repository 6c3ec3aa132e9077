/**
 * One case, taken by this reviewer: what is known of it, its pictures, and how it can end.
 */
import { useEffect, useState } from 'react';
import { codeOf, useFailureText } from '../../failures.ts';
import { askCase } from '../../review-api.ts';
import type { Case, Contested, Ending, ReportedCase } from '../../review-api.ts';
import { variant } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { FocusedHeading } from '../focused-heading.tsx';
import { timeLeft } from '../time-left.ts';
import { Working } from '../working.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Findings, RuleTitles } from './findings.tsx';
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
    <article className="card case">
      {told && <p role="alert" className="notice">{told}</p>}
      {!shown && !told && <Working text={words.loading} />}
      {shown && !gone && <Shown of={shown} keys={keys} looking={looking} onSettled={onSettled} />}
      <p className="actions"><button type="button" onClick={onBack}>{words.back}</button></p>
    </article>
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
      <p className="hint">{left === null ? words.late : words[of.kind === 'hold' ? 'endsIn' : 'answerIn'].replace('{time}', left)}</p>
      {of.kind === 'appeal' ? <>
        <Appealed of={of} />
        <AnswerForm id={of.id} keys={keys} onSettled={onSettled} />
      </> : <>
        <Pictures of={of} keys={keys} looking={looking} />
        {of.kind === 'hold' ? <Findings of={of} /> : <Reported of={of} />}
        <SettleForm of={of} keys={keys} onSettled={onSettled} />
      </>}
    </>
  );
}

/** Why it was stopped stands in the record as rules alone: neither words nor picture are kept. */
function Appealed({ of: { effect, rules, text } }: { of: Contested }) {
  const { review: words, appeal } = useTexts();
  return (
    <dl>
      <dt>{words.statement}</dt><dd className="asked">{text}</dd>
      <dt>{words.contested}</dt><dd>{appeal.states[STATES[effect]]}</dd>
      <dt>{words.because}</dt><dd><RuleTitles of={rules} /></dd>
    </dl>
  );
}

const STATES = { release: 'released', hold: 'held', refuse: 'refused', fault: 'failed' } as const;

/** Of an opt-out there is a fingerprint and nothing else: no words, and no place that it came from. */
function Reported({ of: { about, statement, contact, messages, fromHere, sent, blocked } }: { of: ReportedCase }) {
  const words = useTexts().review;
  const locale = useLocale();
  const moment = (at: string) => new Intl.DateTimeFormat(variant(locale), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  return (
    <dl>
      {about !== OPT_OUT && <><dt>{words.statement}</dt><dd className="asked">{statement === '' ? words.nothing : statement}</dd></>}
      {messages.map(({ at, text }) => [<dt key={`${at} when`}>{moment(at)}</dt>, <dd key={at} className="asked">{text}</dd>])}
      <dt>{words.contact}</dt><dd>{contact}</dd>
      {about !== OPT_OUT && <><dt>{words.origin}</dt><dd>{fromHere ? words.fromHere : words.fromElsewhere}{sent === 'fingerprint' && ` ${words.onlyPrint}`}</dd></>}
      <dt>{words.now}</dt><dd>{blocked ? words.blocked : words.notBlocked}</dd>
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
