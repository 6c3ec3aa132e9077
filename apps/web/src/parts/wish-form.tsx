/**
 * The wish, and what can be chosen with it.
 */
import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { LABEL_LOCALES, SUBJECTS } from '@shozo/vocabulary';
import type { LabelLocale } from '@shozo/vocabulary';
import { askModels } from '../api.ts';
import type { PictureChoices } from '../api.ts';
import { placeName } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';
import { useRules } from './use-rules.ts';

const FORMATS = ['png', 'jpeg', 'webp'] as const;
const SIZES = ['auto', '1024x1024', '1536x1024', '1024x1536'] as const;

type Props = {
  readonly wish: RefObject<HTMLTextAreaElement | null>;
  readonly prompt: string;
  readonly onPrompt: (prompt: string) => void;
  readonly photo: File | null;
  /** What it was made from in the end: what is said of people is said of this, and not of the next photo. */
  readonly root: File | null;
  readonly working: boolean;
  /** false: the form shows what can be asked, and takes nothing; null: not known yet. */
  readonly signedIn: boolean | null;
  readonly onSend: (choices: PictureChoices) => void;
};

export function WishForm({ wish, prompt, onPrompt, photo, root, working, signedIn, onSend }: Props) {
  const words = useTexts().studio;
  const id = useId();
  const { choices, choose } = useChoices(photo, root);
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!working) onSend(choices); }}>
      <label htmlFor={`${id}-prompt`}>{photo ? words.prompt : words.promptNew}</label>
      <textarea ref={wish} id={`${id}-prompt`} aria-describedby={`${id}-help`} rows={3} maxLength={32_000} required value={prompt} onChange={(event) => onPrompt(event.target.value)} onKeyDown={sendByKey} />
      <p className="hint" id={`${id}-help`}>{photo ? words.help : words.helpNew}</p>
      <div className="row">
        {photo && <label>{words.subject}
          <select value={choices.subject} aria-describedby={`${id}-note`} onChange={(event) => choose({ subject: event.target.value })}>{SUBJECTS.map((name) => <option key={name} value={name}>{words.subjects[name]}</option>)}</select>
        </label>}
        {photo && <p className="hint note" id={`${id}-note`}>{words.subjectNote}</p>}
        <label>{words.format}
          <select value={choices.format} onChange={(event) => choose({ format: event.target.value })}>{FORMATS.map((name) => <option key={name} value={name}>{name.toUpperCase()}</option>)}</select>
        </label>
        <button type="submit" className="primary" aria-disabled={working} disabled={signedIn === false || prompt.trim() === ''}>{photo ? words.send : words.generate}</button>
      </div>
      <MoreChoices choices={choices} choose={choose} signedIn={signedIn} />
    </form>
  );
}

/** As in most chats: Control or Command with Enter sends. */
function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** The format is the photo’s own and the language the page’s, until another is chosen. */
function useChoices(photo: File | null, root: File | null) {
  const locale = useLocale();
  const [chosen, setChosen] = useState<Partial<PictureChoices>>({});
  const [said, setSaid] = useState<{ readonly subject: string; readonly of: File | null } | null>(null);
  const subject = said !== null && said.of === root ? said.subject : 'unknown';
  const choices: PictureChoices = { format: formatOf(photo), size: 'auto', model: '', country: '', language: labelLanguage(locale), ...chosen, subject, reasonsIn: locale };
  const choose = ({ subject: chosenSubject, ...part }: Partial<PictureChoices>) => {
    if (chosenSubject !== undefined) setSaid({ subject: chosenSubject, of: root });
    setChosen((before) => ({ ...before, ...part }));
  };
  return { choices, choose };
}

function formatOf(photo: File | null): string {
  return FORMATS.find((format) => photo?.type === `image/${format}`) ?? 'png';
}

function labelLanguage(language: string): LabelLocale {
  return LABEL_LOCALES.find((known) => known === language) ?? 'en';
}

type MoreProps = { readonly choices: PictureChoices; readonly choose: (part: Partial<PictureChoices>) => void; readonly signedIn: boolean | null };

/** What these are is asked of the server when somebody opens them. */
function MoreChoices(props: MoreProps) {
  const words = useTexts().studio.more;
  const [open, setOpen] = useState(false);
  return (
    <details className="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.title}</summary>
      {open && <OpenChoices {...props} />}
      <p className="hint">{words.note}</p>
    </details>
  );
}

function OpenChoices({ choices, choose, signedIn }: MoreProps) {
  const words = useTexts().studio.more;
  const locale = useLocale();
  const places = useRules(choices.reasonsIn)?.places ?? [];
  const countries = places.map(({ id, title }) => [id, placeName(locale, id, title)] as const).toSorted(([, one], [, other]) => one.localeCompare(other, locale));
  const models = useModels(signedIn === true);
  return (
    <div className="row">
      <label>{words.size}<select value={choices.size} onChange={(event) => choose({ size: event.target.value })}>{SIZES.map((size) => <option key={size} value={size}>{size === 'auto' ? words.sizeAuto : size.replace('x', ' × ')}</option>)}</select></label>
      <label>{words.language}<select value={choices.language} onChange={(event) => choose({ language: labelLanguage(event.target.value) })}>{LABEL_LOCALES.map((language) => <option key={language} value={language}>{words.languages[language]}</option>)}</select></label>
      <label>{words.country}<select value={choices.country} onChange={(event) => choose({ country: event.target.value })}><option value="">{words.countryNone}</option>{countries.map(([code, name]) => <option key={code} value={code}>{name}</option>)}</select></label>
      {models.length > 1 && <label>{words.model}<select value={choices.model} onChange={(event) => choose({ model: event.target.value })}><option value="">{words.modelDefault}</option>{models.map((model) => <option key={model} value={model}>{model}</option>)}</select></label>}
    </div>
  );
}

/** None where nobody is signed in, or the list cannot be had. */
function useModels(signedIn: boolean): readonly string[] {
  const [models, setModels] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!signedIn) return;
    askModels().then((found) => setModels(found.map(({ id }) => id)), () => setModels([]));
  }, [signedIn]);
  return models;
}
