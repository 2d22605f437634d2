/** Line icons on a 20 × 20 grid, drawn for this program. */
const PATHS = {
  today: 'M4 5.5h12v11H4zM4 8.5h12M7 3.5v3M13 3.5v3M7 12l2 2 4-4',
  customers:
    'M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.5 16.5c0-3 2-5 5-5s5 2 5 5M13 4.3a2.6 2.6 0 0 1 0 4.9M14.5 11.9c1.9.7 3 2.4 3 4.6',
  loans: 'M5 3h7l3 3v11H5zM12 3v3h3M7.5 9.5h5M7.5 12h5M7.5 14.5h3',
  postLoan: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM12.5 12.5 17 17M6 8.5l2 2 3-3.5',
  performance: 'M3.5 16.5h13M5.5 16.5v-5M9 16.5v-9M12.5 16.5V10M16 16.5V4.5',
  maturity: 'M5.5 3h9M5.5 17h9M6.5 3c0 4 3.5 4.5 3.5 7s-3.5 3-3.5 7M13.5 3c0 4-3.5 4.5-3.5 7s3.5 3 3.5 7M8.5 15.5h3',
  calculator: 'M5 3h10v14H5zM7.5 5.5h5v2.5h-5zM7.5 11h0M10 11h0M12.5 11h0M7.5 14h0M10 14h0M12.5 14h0',
  import: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  search: 'M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM13.5 13.5 17 17',
  user: 'M10 10a3.25 3.25 0 1 0 0-6.5A3.25 3.25 0 0 0 10 10ZM4 17c0-3.3 2.6-5 6-5s6 1.7 6 5',
  logout: 'M8 3.5H4v13h4M8.5 10H17M13.5 6.5 17 10l-3.5 3.5',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h0M8.5 8.5h0M11.5 8.5h0M14.5 8.5h0M6.5 11.5h7',
  language: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7Z',
  scheme: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 3v14M10 6h4.5M10 10h6.5M10 14h4.5',
  key: 'M7 13a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10.5 9.5H17M14.5 9.5v3',
  columns: 'M3.5 4.5h13v11h-13zM8 4.5v11M12.5 4.5v11',
  calendar: 'M4 5.5h12v11H4zM4 8.5h12M7 3.5v3M13 3.5v3',
  chart: 'M3.5 3.5v13h13M6.5 13l3-4 2.5 2 4-5.5',
  table: 'M3.5 4.5h13v11h-13zM3.5 8h13M3.5 11.75h13M9 8v7.5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.25V13.5M10 6.5h0',
  warning: 'M10 3.5 17.5 16.5h-15zM10 8.5v3.75M10 14.5h0',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  minus: 'M6 10h8',
  down: 'M5 7.5l5 5 5-5',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  print: 'M6 7V3.5h8V7M6 14H3.5V7h13v7H14M6 11.5h8v5H6z',
  save: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13',
  edit: 'M12.5 4.5l3 3-8.5 8.5-3.5.5.5-3.5zM11 6l3 3',
  eye: 'M2.5 10c2-3.3 4.5-5 7.5-5s5.5 1.7 7.5 5c-2 3.3-4.5 5-7.5 5s-5.5-1.7-7.5-5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  trash: 'M4.5 6h11M8 6V4h4v2M6 6l.75 10.5h6.5L14 6',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13',
  folder: 'M3 5h5l1.5 2H17v9H3z',
  copy: 'M7.5 7.5h8.5v8.5H7.5zM12.5 7.5V4H4v8.5h3.5',
  phone:
    'M5 3.5h3l1 4-2 1.3c.8 1.9 2.3 3.4 4.2 4.2l1.3-2 4 1v3c0 .8-.7 1.5-1.5 1.5C8.7 16.5 3.5 11.3 3.5 5c0-.8.7-1.5 1.5-1.5Z',
  shield: 'M10 3l6 2v5c0 3.5-2.5 6-6 7-3.5-1-6-3.5-6-7V5zM7.5 10l2 2 3.5-4',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside words or on a control that has a label of its own: hidden from screen readers. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
