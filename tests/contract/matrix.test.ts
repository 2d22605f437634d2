import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/index.ts';
import { allows, PERMISSIONS, ROLES, scopeKindOf } from '../../src/contract/permissions.ts';

const methods = Object.entries(contract).sort(([a], [b]) => a.localeCompare(b));

describe('the role matrix', () => {
  it('is the reviewed one: every method, every role, and whose rows it reaches', async () => {
    const width = Math.max(...methods.map(([name]) => name.length));
    const lines = methods.map(([name, spec]) => {
      const cells = ROLES.map((role) =>
        (allows([role], spec.permission) ? scopeKindOf([role], spec.permission) : '-').padEnd(5),
      );
      return `${name.padEnd(width)}  ${spec.kind.padEnd(7)} ${cells.join(' ')}`.trimEnd();
    });
    const head = `${'method'.padEnd(width)}  ${'kind'.padEnd(7)} ${ROLES.map((role) => role.slice(0, 5).padEnd(5)).join(' ')}`;
    await expect(`${[head.trimEnd(), ...lines].join('\n')}\n`).toMatchFileSnapshot('role-matrix.txt');
  });

  it('lets auditors write nothing and administrators read no credit data', () => {
    const writes = methods.filter(([, spec]) => spec.kind === 'command' && spec.permission !== 'session');
    for (const [name, spec] of writes) expect(allows(['AUDITOR'], spec.permission), name).toBe(false);
    for (const [name, spec] of methods) {
      if (/^(customer|loan|loanChange|postLoan|product|serviceRecord|search|today|performance|report)\./.test(name)) {
        expect(allows(['ADMIN'], spec.permission), name).toBe(false);
      }
    }
  });

  it('uses every permission', () => {
    const used = new Set(methods.map(([, spec]) => spec.permission));
    // postLoan.confirm and loan.decide are asked of the second person, who may sign on the first one's screen.
    expect(Object.keys(PERMISSIONS).filter((permission) => !used.has(permission as never))).toEqual([
      'loan.decide',
      'postLoan.confirm',
    ]);
  });
});

describe('the contract', () => {
  it('names methods feature.verbNoun and gives commands an audit name', () => {
    for (const [name, spec] of methods) {
      expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
      if (spec.kind === 'command' || spec.kind === 'host') expect(spec.audit).toBe(name);
    }
  });
});
