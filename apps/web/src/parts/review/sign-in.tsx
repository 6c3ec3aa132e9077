/**
 * A reviewer signs this browser in with their key.
 */
import { useState } from 'react';
import { codeOf, useFailureText } from '../../failures.ts';
import { signIn } from '../../review-api.ts';
import { useTexts } from '../../texts/use-texts.ts';

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const words = useTexts().review.signIn;
  const failureText = useFailureText();
  const [key, setKey] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const send = async () => {
    setFailure(null);
    try {
      await signIn(key.trim());
      onSignedIn();
    } catch (error) {
      setFailure(codeOf(error));
    }
  };
  const told = failure === 'request/unauthenticated' ? words.unknown : failure === 'request/forbidden' ? words.noRole : failure && failureText(failure);
  return (
    <form className="card" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <p>{words.intro}</p>
      <label>{words.key}<input type="password" autoComplete="current-password" required value={key} onChange={(event) => setKey(event.target.value)} /></label>
      {told && <p role="alert" className="notice">{told}</p>}
      <p className="actions"><button type="submit" className="primary" disabled={key.trim() === ''}>{words.send}</button></p>
    </form>
  );
}
