/**
 * A picture as a thumbnail beside its name; nothing where the browser cannot draw it.
 */
import { useState } from 'react';
import { usePreview } from './picture-input.tsx';

export function Small({ picture }: { picture: File }) {
  const preview = usePreview(picture);
  const [failed, setFailed] = useState<File | null>(null);
  return preview && failed !== picture && <img src={preview} alt="" onError={() => setFailed(picture)} />;
}
