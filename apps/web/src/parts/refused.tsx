/**
 * A refusal that teaches: why, which rule and law, what is possible instead, how to contest it, where to get help. Never a score.
 */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { PictureQuestion, Rule, RulesOfPlace, Stop } from '../api.ts';
import { useTexts } from '../texts/use-texts.ts';
import { sendAlong } from './appeal-wish.ts';
import { withoutAddresses } from './stop-message.ts';
import { ruleOf, useRulesOrWait } from './use-rules.ts';

type Props = { readonly stop: Stop; readonly question: PictureQuestion; readonly made: string | null; readonly working: boolean; readonly onAsk: (prompt: string) => void };

export function Refused({ stop, question, made, working, onAsk }: Props) {
  const { studio: words, rules: ruleWords } = useTexts();
  const rules = useRulesOrWait(question.choices.reasonsIn);
  if (rules === undefined) return null;
  const rule = ruleOf(rules, stop.policies[0] ?? '');
  const reason = withoutAddresses(stop);
  const suggestion = rule?.suggestion && reason.endsWith(rule.suggestion) ? rule.suggestion : null;
  return (
    <>
      <p lang={question.choices.reasonsIn}>{suggestion ? reason.slice(0, -suggestion.length).trim() : reason}</p>
      <RulesThatSaySo rules={rules} policies={stop.policies} />
      <Instead suggestion={suggestion} question={question} made={made} offers={offersOf(stop, rule)} working={working} onAsk={onAsk} />
      <h4>{words.wrong}</h4>
      <p className="links">
        {stop.appeal && <AppealLink appeal={stop.appeal} question={question}>{words.appeal}</AppealLink>}
        <a href="/rules" target="_blank">{ruleWords.title}</a>
        <a href="/report" target="_blank">{words.hurt}</a>
      </p>
    </>
  );
}

/** Where it leads, what was asked for is offered to be sent along: nobody keeps it else. */
export function AppealLink({ appeal, question, children }: { appeal: string; question: PictureQuestion; children: ReactNode }) {
  return <a href={appeal} onClick={() => sendAlong(appeal, question.prompt)}>{children}</a>;
}

/** Where the photo itself is the reason, no other wish helps; nor while a brake or a stop holds, nor after a reviewer’s no. */
const OF_THE_PHOTO = new Set(['base/intimate-photo', 'base/known-picture', 'base/reported-picture', 'base/photo-instruction', 'base/second-look']);
const OF_NO_WISH = /^(brakes|switches|review)\//;

function offersOf({ policies: [first = ''] }: Stop, rule: Rule | undefined): boolean {
  if (OF_THE_PHOTO.has(first) || OF_NO_WISH.test(first)) return false;
  return rule?.suggestion !== null; // a rule that suggests nothing leaves nothing to suggest
}

type InsteadProps = Pick<Props, 'question' | 'made' | 'working' | 'onAsk'> & { readonly suggestion?: string | null; readonly offers: boolean };

/** Wishes that usually need nobody’s look, to be sent with one press. */
export function Instead({ suggestion = null, question, made, offers, working, onAsk }: InsteadProps) {
  const words = useTexts().studio;
  const id = useId();
  if (suggestion === null && !offers) return null;
  const done = [plain(question.prompt), made === null ? null : plain(made)]; // not what was just stopped, nor what its photo is already
  const wishes = (question.photos.length > 0 ? words.wishes : words.wishesNew).filter((wish) => !done.includes(wish));
  return (
    <>
      <h4 id={id}>{words.instead}</h4>
      {suggestion && <p lang={question.choices.reasonsIn}>{suggestion}</p>}
      {offers && <ul className="wishes" aria-labelledby={id}>{wishes.map((wish) => <li key={wish}><button type="button" aria-disabled={working} onClick={() => { if (!working) onAsk(wish); }}>{wish}</button></li>)}</ul>}
    </>
  );
}

/** `Make it brighter.` is `make it brighter`. */
function plain(prompt: string): string {
  return prompt.trim().replace(/[.!。！]+$/, '').toLowerCase();
}

/** The first settled it everywhere; where the country is unknown every country’s own rule follows, too many to read at once. */
function RulesThatSaySo({ rules, policies: [first, ...more] }: { rules: RulesOfPlace | null; policies: readonly string[] }) {
  const words = useTexts().studio;
  if (first === undefined) return null;
  return (
    <div className="rules">
      <p>{words.rule} <RuleLine rules={rules} id={first} /></p>
      {more.length > 0 && <details><summary>{words.moreRules} ({more.length})</summary><ul>{more.map((id) => <li key={id}><RuleLine rules={rules} id={id} /></li>)}</ul></details>}
    </div>
  );
}

/** A law is cited in the language of its source. */
function RuleLine({ rules, id }: { rules: RulesOfPlace | null; id: string }) {
  const words = useTexts().studio;
  const rule = ruleOf(rules, id);
  return (
    <>
      {rule && `${rule.title} `}<code>{id}</code>
      {rule && <span className="hint source">{rule.law ? <>{words.law} <a href={rule.law.url} target="_blank" rel="noreferrer" lang="en">{rule.source}</a></> : words.houseRule}</span>}
    </>
  );
}
