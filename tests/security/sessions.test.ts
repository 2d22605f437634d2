import { describe, expect, it } from 'vitest';
import { Session } from '../../src/main/security/sessions.ts';

const actor = { userId: 1, login: 'boss', displayName: '周行', roles: ['MANAGER'] } as const;
const HOUR = 3_600_000;

describe('a session', () => {
  it('lasts ten hours of elapsed time, whatever the wall clock says', () => {
    let elapsed = 0;
    const session = new Session(() => elapsed);
    expect(() => session.require()).toThrow('SESSION_NONE');
    session.begin(actor);
    elapsed = 10 * HOUR;
    expect(session.require()).toEqual(actor);
    elapsed += 1;
    expect(session.isExpired).toBe(true);
    expect(() => session.require()).toThrow('SESSION_EXPIRED');
    session.end();
    expect(() => session.require()).toThrow('SESSION_NONE');
  });
});
