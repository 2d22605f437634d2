import type { Permission } from '../../contract/permissions.ts';
import type { IconName } from '../ui/Icon.tsx';

/** A place of the navigation. Its words are `nav.<id>.label` and, for the palette, `nav.<id>.keys` (pinyin). */
export interface Place {
  readonly id:
    | 'today'
    | 'customers'
    | 'loans'
    | 'postLoan'
    | 'performance'
    | 'maturity'
    | 'calculator'
    | 'import'
    | 'settings';
  readonly path: string;
  readonly icon: IconName;
  readonly permission: Permission;
}

/** Every place that works, in the order of the day. */
export const PLACES: readonly Place[] = [
  { id: 'today', path: '/today', icon: 'today', permission: 'customer.read' },
  { id: 'customers', path: '/customers', icon: 'customers', permission: 'customer.read' },
  { id: 'loans', path: '/loans', icon: 'loans', permission: 'loan.read' },
  { id: 'postLoan', path: '/post-loan', icon: 'postLoan', permission: 'postLoan.read' },
  { id: 'performance', path: '/performance', icon: 'performance', permission: 'performance.read' },
  { id: 'maturity', path: '/maturity', icon: 'maturity', permission: 'loan.read' },
  { id: 'calculator', path: '/calculator', icon: 'calculator', permission: 'loan.read' },
  { id: 'import', path: '/import', icon: 'import', permission: 'import.run' },
  { id: 'settings', path: '/settings', icon: 'settings', permission: 'session' },
];

type Can = (permission: Permission) => boolean;

/** The places this session may enter. */
export const placesFor = (can: Can): Place[] => PLACES.filter(({ permission }) => can(permission));

/** Where a session starts: Today, or settings for those who read no credit data. */
export const startPath = (can: Can): string => (can('customer.read') ? '/today' : '/settings');
