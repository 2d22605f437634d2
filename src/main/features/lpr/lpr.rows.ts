import type { LprAnnouncement } from '../../../contract/lpr.ts';
import { isoDay } from '../../../domain/kernel/iso-day.ts';
import { rate } from '../../../domain/kernel/rate.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import type { AnnouncementDbRow, lprTable } from './lpr.repository.ts';

export function toAnnouncement(row: AnnouncementDbRow): LprAnnouncement {
  return {
    effectiveOn: isoDay(row.effective_on),
    oneYear: row.one_year,
    fiveYear: row.five_year,
    checkedByName: row.checker,
    checkedAt: row.checked_at,
    used: row.used === 1,
    version: row.version,
  };
}

export function toLprRow(row: Awaited<ReturnType<typeof lprTable>>[number]): LprRow {
  return {
    effectiveOn: isoDay(row.effective_on),
    oneYear: rate(row.one_year),
    fiveYear: rate(row.five_year),
    checked: row.checked_at !== null,
  };
}
