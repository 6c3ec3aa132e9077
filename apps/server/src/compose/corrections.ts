/**
 * What happens to pictures after their release: they are recovered, reported, withdrawn.
 */
import type { Store } from '@shozo/store';
import type { Config } from '../config.ts';
import { createPoster } from '../fetch/post-notice.ts';
import { createNotices, webhookKey } from '../inspections/notices.ts';
import { createUploadDesk } from '../inspections/uploads.ts';
import type { LineageDesk, MarksIn } from '../lineage/lineage.ts';
import type { Program } from '../program.ts';
import type { Publication } from '../publication.ts';
import { createRecovery } from '../recovery/recovery.ts';
import { createReportDesk } from '../reports/report-desk.ts';

type Needs = { readonly algorithm: string; readonly store: Store; readonly lineage: LineageDesk; readonly marksIn: MarksIn; readonly publication: Publication; readonly now: () => Date } & Omit<Parameters<typeof createUploadDesk>[0], 'inspections'> & { readonly config: Pick<Config, 'keys' | 'webhookHosts'> };

export type Corrections = Pick<Program, 'published' | 'linked' | 'reports' | 'recovery' | 'uploads' | 'notices'>;

const LINK = /\/v1\/pictures\/([\w-]{1,64})$/;

export function createCorrections({ algorithm, config, store, lineage, marksIn, publication, now, ...inspecting }: Needs): Corrections {
  const uploads = createUploadDesk({ ...inspecting, lineage, marksIn, now, inspections: store.inspections });
  const notices = createNotices({ inspections: store.inspections, key: webhookKey(config.keys), post: createPoster(config.webhookHosts), now });
  const reports = createReportDesk({ store, lineage, marksIn, now, onChange: (block, withdrawn) => (block.kind === 'reported' ? uploads.corrected(block, withdrawn) : Promise.resolve()) });
  return {
    published: async (token) => {
      const kept = publication.find(token);
      return kept && !(await reports.isBlocked(kept.decisionId)) ? kept : null;
    },
    linked: (link) => publication.find(LINK.exec(link.trim())?.[1] ?? '')?.bytes ?? null,
    reports, uploads, notices,
    recovery: createRecovery({ algorithm, watermarks: store.watermarks, lineage, marksIn }),
  };
}
