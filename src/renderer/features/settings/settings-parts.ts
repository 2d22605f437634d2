import type { ComponentType } from 'react';
import type { Session } from '../../api/session.tsx';
import { AuditPart } from './AuditPart.tsx';
import { BookPart } from './BookPart.tsx';
import { HolidaysPart } from './HolidaysPart.tsx';
import { LprPart } from './LprPart.tsx';
import { ParametersPart } from './ParametersPart.tsx';
import { ProductsPart } from './ProductsPart.tsx';
import { SamplePart } from './SamplePart.tsx';
import { UsersPart } from './UsersPart.tsx';

export interface SettingsPart {
  readonly id: 'book' | 'products' | 'parameters' | 'lpr' | 'holidays' | 'users' | 'audit' | 'sample';
  readonly component: ComponentType;
}

/**
 * Rules and calendar are open to everyone, because every due day is explained by them; changing them, users and the
 * audit log are not.
 */
export function partsFor({ can, hasSample }: Pick<Session, 'can' | 'hasSample'>): SettingsPart[] {
  return [
    { id: 'book', component: BookPart },
    { id: 'products', component: ProductsPart },
    { id: 'parameters', component: ParametersPart },
    { id: 'lpr', component: LprPart },
    { id: 'holidays', component: HolidaysPart },
    ...(can('user.manage') ? [{ id: 'users', component: UsersPart } as const] : []),
    ...(can('audit.read') ? [{ id: 'audit', component: AuditPart } as const] : []),
    ...(can('sample.run') && hasSample ? [{ id: 'sample', component: SamplePart } as const] : []),
  ];
}
