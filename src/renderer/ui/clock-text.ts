const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as the branch's clock showed it: `2026-11-22 19:03`. */
export const clockText = (instant: string): string => SHANGHAI.format(new Date(instant));
