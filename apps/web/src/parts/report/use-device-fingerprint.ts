/**
 * A chosen file and its fingerprint, made on this device; of several chosen one after the other the newest counts.
 */
import { useCallback, useRef, useState } from 'react';
import { fingerprintOf } from './device-fingerprint.ts';
import type { DeviceFingerprint } from './device-fingerprint.ts';

export type Made = {
  readonly file: File | null;
  readonly made: DeviceFingerprint | null;
  readonly state: 'idle' | 'working' | 'unreadable';
  readonly choose: (file: File | null) => void;
};

export function useDeviceFingerprint(): Made {
  const [file, setFile] = useState<File | null>(null);
  const [made, setMade] = useState<DeviceFingerprint | null>(null);
  const [state, setState] = useState<Made['state']>('idle');
  const newest = useRef<File | null>(null); // another photo may be chosen while one is worked on
  const choose = useCallback((chosen: File | null) => {
    newest.current = chosen;
    setFile(chosen);
    setMade(null);
    setState(chosen ? 'working' : 'idle');
    if (!chosen) return;
    const unlessOlder = (then: () => void) => { if (newest.current === chosen) then(); };
    fingerprintOf(chosen).then((print) => unlessOlder(() => { setMade(print); setState('idle'); }), () => unlessOlder(() => setState('unreadable')));
  }, []);
  return { file, made, state, choose };
}
