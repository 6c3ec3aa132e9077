/**
 * What happens to pictures after their release: they are recovered, reported, withdrawn.
 */
import type { Store } from '@shozo/store';
import type { LineageDesk, MarksIn } from '../lineage/lineage.ts';
import type { Program } from '../program.ts';
import type { Publication } from '../publication.ts';
import { createRecovery } from '../recovery/recovery.ts';
import { createReportDesk } from '../reports/report-desk.ts';

type Needs = { readonly store: Store; readonly lineage: LineageDesk; readonly marksIn: MarksIn; readonly publication: Publication; readonly now: () => Date };

const LINK = /\/v1\/pictures\/([\w-]{1,64})$/;

export function createCorrections({ store, lineage, marksIn, publication, now }: Needs): Pick<Program, 'published' | 'linked' | 'reports' | 'recovery'> {
  const reports = createReportDesk({ store, lineage, marksIn, now, onChange: async () => undefined });
  return {
    published: async (token) => {
      const kept = publication.find(token);
      return kept && !(await reports.isBlocked(kept.decisionId)) ? kept : null;
    },
    linked: (link) => publication.find(LINK.exec(link.trim())?.[1] ?? '')?.bytes ?? null,
    reports,
    recovery: createRecovery({ watermarks: store.watermarks, lineage, marksIn }),
  };
}
