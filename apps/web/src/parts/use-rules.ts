/**
 * The server’s rules, for what names one of them: asked once a language, when first needed.
 */
import { useEffect, useState } from 'react';
import { askRules } from '../api.ts';
import type { Rule, RulesOfPlace } from '../api.ts';
import type { Locale } from '../texts/texts.ts';

const asked = new Map<Locale, Promise<RulesOfPlace>>(); // owned by rulesOf: answers do not change while a page is open
const here = new Map<Locale, RulesOfPlace>(); // owned by rulesOf: those that came

function rulesOf(language: Locale): Promise<RulesOfPlace> {
  const known = asked.get(language) ?? askRules(language);
  asked.set(language, known);
  known.then((rules) => here.set(language, rules), () => asked.delete(language)); // asked again next time
  return known;
}

/** @returns null until they are here, and where they cannot be had: whoever asks does without. */
export function useRules(language: Locale): RulesOfPlace | null {
  return useRulesOrWait(language) ?? null;
}

/** @returns undefined until it is known whether they can be had: what needs them for its first word waits, so that nobody sees it change. */
export function useRulesOrWait(language: Locale): RulesOfPlace | null | undefined {
  const [rules, setRules] = useState<RulesOfPlace | null | undefined>(() => here.get(language));
  useEffect(() => {
    let left = false;
    rulesOf(language).then((found) => { if (!left) setRules(found); }, () => { if (!left) setRules(null); });
    return () => { left = true; };
  }, [language]);
  return rules;
}

export function ruleOf(rules: RulesOfPlace | null, id: string): Rule | undefined {
  return rules?.layers.flatMap((layer) => layer.rules).find((rule) => rule.id === id);
}
