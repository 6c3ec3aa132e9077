/**
 * What of an answer is signed and passed on.
 *
 * A stranger writes most words of a file: titles of its parents, the name of a
 * signer whom nobody knows, a system in metadata. Signed by this server they
 * would look like ours, and travel without the picture. So names stay only where
 * this server vouches for them, and everything else is a word of a closed list.
 *
 * Left out altogether: titles (they are file names), numbers of releases (they
 * lead to manifests), the map of changed fields (it is of use only over the
 * picture), components, other makers’ marks, the texts of labels.
 */
import { IPTC_WORDS, isDay, isName, MOST_PARENTS, TC260_PRESENT } from '@shozo/tlog';
import type { StatedAnswer, Verification } from '@shozo/vocabulary';

/** @param ownSigner - the name in this home's certificate. */
export function statedAnswer(answer: Verification, ownSigner: string): StatedAnswer {
  const { doctored, made, by, when, withdrawn, changed, answers, layers: { credentials, watermark, fingerprint, labels } } = answer;
  const { signer, time } = credentials;
  return {
    doctored, made, withdrawn,
    by: isOurs(answer, ownSigner) ? named(by) : null,
    when: when !== null && isDay(when) ? when : null,
    changed: changed && { share: changed.share, tone: changed.tone },
    answers: { picture: { is: answers.picture.is }, parents: { is: answers.parents.is }, time: { is: answers.time.is }, signer: { is: answers.signer.is } },
    layers: {
      credentials: {
        manifest: credentials.manifest,
        signer: signer && { name: signer.trust === 'trusted' ? named(signer.name) : null, trust: signer.trust },
        time: time && { trust: time.trust },
        parents: credentials.parents.slice(0, MOST_PARENTS).map(({ manifest }) => ({ title: null, manifest, signer: null })),
      },
      watermark: { state: watermark.state },
      fingerprint: { match: fingerprint.match },
      labels: { iptc: IPTC_WORDS.find((word) => word === labels.iptc) ?? null, tc260: labels.tc260 === null ? null : TC260_PRESENT, visible: labels.visible },
    },
  };
}

/** Said by our own signature or register. Whom we merely know may pass on what a parent's unknown signer said. */
function isOurs({ doctored, layers: { credentials: { manifest, signer } } }: Verification, ownSigner: string): boolean {
  return manifest === 'valid' ? signer?.trust === 'trusted' && signer.name === ownSigner : doctored === 'yes';
}

function named(name: string | null): string | null {
  return name !== null && isName(name) ? name : null;
}
