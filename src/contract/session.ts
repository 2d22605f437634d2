import { z } from 'zod';
import { ROLES } from './permissions.ts';
import { Id, IsoDay, optionalText, text } from './primitives.ts';
import { command, gate, host, None } from './rpc.ts';

/** A login name: letters, digits, Chinese characters, `.` `_` `-`. */
export const Login = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u);
/** A password as typed; never trimmed, never truncated. The policy is checked by the service. */
export const Password = z.string().min(1).max(256);

export const BookMode = z.enum(['DESK', 'BRANCH']);
export type BookMode = z.infer<typeof BookMode>;

/** Who is logged in, to which book, on what working date. */
export const SessionInfo = z.strictObject({
  userId: Id,
  login: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
  permissions: z.array(z.string()),
  bank: z.string(),
  branch: z.string(),
  currency: z.string(),
  mode: BookMode,
  /** The day every screen and paper speaks of. */
  workingDate: IsoDay,
  /** True when the working date was set by hand and is not today. */
  workingDateIsSet: z.boolean(),
  /** True while the book holds the sample branch. */
  hasSample: z.boolean(),
  passwordExpiresOn: IsoDay.nullable(),
});
export type SessionInfo = z.infer<typeof SessionInfo>;

export const session = {
  /** Where the door stands: no book yet, locked, open, or a named failure. */
  'session.status': gate({
    input: None,
    output: z.strictObject({
      phase: z.enum(['NO_BOOK', 'LOCKED', 'OPEN', 'FAILED']),
      failure: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
      dataFolder: z.string(),
      /** Login names of the book, for the login screen's list in branch mode. */
      logins: z.array(z.string()),
      session: SessionInfo.nullable(),
      version: z.string(),
    }),
  }),
  /** Lets the person choose the folder of a new or existing book; null when the dialog was cancelled. */
  'book.chooseFolder': host({
    input: None,
    prepared: z.strictObject({}),
    output: z.strictObject({ folder: z.string().nullable() }),
    permission: 'open',
    audit: 'book.chooseFolder',
  }),
  /** Creates the encrypted book and its first user, logs that user in, and returns the recovery code once. */
  'book.create': gate({
    input: z.strictObject({
      bank: text(60),
      branch: text(60),
      mode: BookMode,
      login: Login,
      displayName: text(40),
      password: Password,
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('CNY'),
    }),
    output: z.strictObject({ recoveryCode: z.string(), session: SessionInfo }),
  }),
  'session.login': gate({
    input: z.strictObject({ login: Login, password: Password }),
    output: SessionInfo,
  }),
  /** Opens the book with the recovery code and sets a new password for the named user. */
  'session.recover': gate({
    input: z.strictObject({ recoveryCode: text(80), login: Login, newPassword: Password }),
    output: SessionInfo,
  }),
  'session.logout': gate({ input: None, output: None }),
  'session.changePassword': command({
    input: z.strictObject({ oldPassword: Password, newPassword: Password }),
    output: None,
    permission: 'session',
    audit: 'session.changePassword',
  }),
} as const;

/** The second person of a countersigned act on the same screen (branch mode). */
export const Countersign = z.strictObject({ login: Login, password: Password, remark: optionalText(200) });
export type Countersign = z.infer<typeof Countersign>;
