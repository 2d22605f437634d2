import { z } from 'zod';
import type { ErrorBody } from './errors.ts';
import type { Permission } from './permissions.ts';

/** What a row-scoped method is about, and the path of the identity in its input (`loanId`, `request.customerId`). */
export interface SubjectPath {
  readonly kind: 'customer' | 'loan' | 'review' | 'loanChange' | 'loanContract';
  readonly path: string;
}

interface Common<I extends z.ZodType, O extends z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly permission: Permission;
  /** Rows the router checks against the actor's scope before the handler runs: where there are several, each that the input names. */
  readonly subject?: SubjectPath | readonly SubjectPath[];
  /** Largest input accepted, in characters of JSON; the router's default where absent. */
  readonly maxInput?: number;
}

/** Reads and never writes: the handler gets a read-only database. */
export interface QuerySpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Common<I, O> {
  readonly kind: 'query';
}

/** Writes in one transaction together with its audit row, or not at all. */
export interface CommandSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Common<I, O> {
  readonly kind: 'command';
  readonly audit: string;
}

/** What the door needs before (or while) a book is open: status, create, log in and out. No transaction of the router. */
export interface GateSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Common<I, O> {
  readonly kind: 'gate';
}

/**
 * Done by the host (windows, dialogs, printing; a browser's means over the bridge) after the service has authorised,
 * prepared and audited it. The service's handler returns `prepared`; the host turns that into `output`.
 */
export interface HostSpec<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
> extends Common<I, O> {
  readonly kind: 'host';
  readonly host: 'shell';
  readonly prepared: P;
  readonly audit: string;
}

export type MethodSpec = QuerySpec | CommandSpec | GateSpec | HostSpec;
export type ContractPart = Readonly<Record<string, MethodSpec>>;

export const query = <I extends z.ZodType, O extends z.ZodType>(spec: Common<I, O>): QuerySpec<I, O> => ({
  kind: 'query',
  ...spec,
});

export const command = <I extends z.ZodType, O extends z.ZodType>(
  spec: Common<I, O> & { readonly audit: string },
): CommandSpec<I, O> => ({ kind: 'command', ...spec });

export const gate = <I extends z.ZodType, O extends z.ZodType>(
  spec: Omit<Common<I, O>, 'permission' | 'subject'>,
): GateSpec<I, O> => ({ kind: 'gate', permission: 'open', ...spec });

export const host = <I extends z.ZodType, O extends z.ZodType, P extends z.ZodType>(
  spec: Common<I, O> & { readonly prepared: P; readonly audit: string },
): HostSpec<I, O, P> => ({ kind: 'host', host: 'shell', ...spec });

/** No input: an empty strict object. */
export const None = z.strictObject({});

/** The one shape of every answer. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly traceId: string }
  | { readonly ok: false; readonly error: ErrorBody };
