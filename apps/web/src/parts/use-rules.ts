/**
 * The server’s rules, for what names one of them: asked once a language, when first needed.
 */
import { useEffect, useState } from 'react';
import { askRules } from '../api.ts';
import type { Rule, RulesOfPlace } from '../api.ts';
import type { Locale } from '../texts/texts.ts';

const asked = new Map<Locale, Promise<RulesOfPlace>>(); // owned by rulesOf: answers do not change while a page is open

function rulesOf(language: Locale): Promise<RulesOfPlace> {
  const known = asked.get(language) ?? askRules(language);
  asked.set(language, known);
  known.catch(() => asked.delete(language)); // asked again next time
  return known;
}

/** @returns null until they are here, and where they cannot be had: whoever asks does without. */
export function useRules(language: Locale): RulesOfPlace | null {
  const [rules, setRules] = useState<RulesOfPlace | null>(null);
  useEffect(() => {
    let left = false;
    rulesOf(language).then((found) => { if (!left) setRules(found); }, () => {});
    return () => { left = true; };
  }, [language]);
  return rules;
}

export function ruleOf(rules: RulesOfPlace | null, id: string): Rule | undefined {
  return rules?.layers.flatMap((layer) => layer.rules).find((rule) => rule.id === id);
}
