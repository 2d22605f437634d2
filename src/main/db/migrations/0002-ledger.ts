import type { Migration } from './migration.ts';

/** Base rates since the reform of August 2019, as published; an administrator checks and continues them. */
const LPR: readonly (readonly [day: string, oneYear: string, fiveYear: string])[] = [
  ['2019-08-20', '0.0425', '0.0485'],
  ['2019-09-20', '0.042', '0.0485'],
  ['2019-11-20', '0.0415', '0.048'],
  ['2020-02-20', '0.0405', '0.0475'],
  ['2020-04-20', '0.0385', '0.0465'],
  ['2021-12-20', '0.038', '0.0465'],
  ['2022-01-20', '0.037', '0.046'],
  ['2022-05-20', '0.037', '0.0445'],
  ['2022-08-22', '0.0365', '0.043'],
  ['2023-06-20', '0.0355', '0.042'],
  ['2023-08-21', '0.0345', '0.042'],
  ['2024-02-20', '0.0345', '0.0395'],
  ['2024-07-22', '0.0335', '0.0385'],
  ['2024-10-21', '0.031', '0.036'],
  ['2025-05-20', '0.03', '0.035'],
];

const METHODS = `'EQUAL_INSTALMENT','EQUAL_PRINCIPAL','INTEREST_FIRST','BULLET','FLAT','MORTGAGE_EPI','MORTGAGE_EP','BALLOON','CUSTOM'`;
const BASES = `'PER_PERIOD','ACT/360','ACT/365','30/360','MONTHS+DAYS'`;

/** Terms of a loan beside sum, days and rate; the same columns stand on a loan product as its defaults. */
const LOAN_COLUMNS = `
  id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, contract_number TEXT,
  customer_id INTEGER NOT NULL REFERENCES customer(id),
  purpose TEXT NOT NULL CHECK (purpose IN ('BUSINESS','CONSUMPTION','MORTGAGE','OTHER')), product_name TEXT,
  guarantee TEXT CHECK (guarantee IN ('CREDIT','GUARANTEE','MORTGAGE','PLEDGE','MIXED')),
  method TEXT CHECK (method IN (${METHODS})),
  principal_fen INTEGER NOT NULL CHECK (principal_fen > 0), annual_rate TEXT,
  periods INTEGER CHECK (periods BETWEEN 1 AND 1200), months_per_period INTEGER NOT NULL DEFAULT 1 CHECK (months_per_period BETWEEN 1 AND 12),
  interest_basis TEXT NOT NULL DEFAULT 'PER_PERIOD' CHECK (interest_basis IN (${BASES})),
  start_on TEXT NOT NULL, maturity_on TEXT NOT NULL, stated_instalment_fen INTEGER CHECK (stated_instalment_fen > 0),
  remark TEXT, import_id INTEGER REFERENCES import_run(id), created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
  loan_contract_id INTEGER REFERENCES loan_contract(id),
  settlement_day INTEGER CHECK (settlement_day BETWEEN 1 AND 31),
  settlement_months INTEGER CHECK (settlement_months IN (1,2,3,4,6,12)),
  settlement_inclusive INTEGER CHECK (settlement_inclusive IN (0,1)),
  repay_day INTEGER CHECK (repay_day BETWEEN 1 AND 31),
  grace_periods INTEGER NOT NULL DEFAULT 0 CHECK (grace_periods BETWEEN 0 AND 1199),
  amortisation_periods INTEGER CHECK (amortisation_periods BETWEEN 1 AND 1200),
  lpr_tenor TEXT CHECK (lpr_tenor IN ('ONE_YEAR','FIVE_YEAR')), lpr_points_bp INTEGER,
  repricing_day TEXT CHECK (repricing_day IN ('JANUARY_1','ANNIVERSARY')),
  repricing_months INTEGER CHECK (repricing_months BETWEEN 1 AND 120),
  straddle TEXT NOT NULL DEFAULT 'KEEP_OLD' CHECK (straddle IN ('KEEP_OLD','SPLIT_BY_DAYS')),
  rounding TEXT NOT NULL DEFAULT 'HALF_UP' CHECK (rounding IN ('HALF_UP','HALF_EVEN')),
  rounding_unit INTEGER NOT NULL DEFAULT 1 CHECK (rounding_unit IN (1,10,100)),
  shifts_on_holiday INTEGER NOT NULL DEFAULT 0 CHECK (shifts_on_holiday IN (0,1)),
  penalty_factor TEXT, misuse_factor TEXT,
  allocation_order TEXT CHECK (allocation_order IN ('INTEREST_FIRST','PRINCIPAL_FIRST')),
  CHECK ((settlement_day IS NULL) = (settlement_months IS NULL)),
  CHECK ((lpr_tenor IS NULL) = (lpr_points_bp IS NULL)),
  CHECK (maturity_on > start_on)`;

const COPIED =
  'id, number, contract_number, customer_id, purpose, product_name, guarantee, method, principal_fen, annual_rate, periods, months_per_period, interest_basis, start_on, maturity_on, stated_instalment_fen, remark, import_id, created_at, version';

/**
 * The ledger: loan products and contracts, every method of repayment, all that can happen to a loan, receipts in batches,
 * changes that need a second person, LPR, closed days and months with snapshots, the core system's own figures.
 * `loan` is built anew because SQLite cannot widen a CHECK.
 */
export const ledger: Migration = {
  version: 2,
  name: '0002-ledger',
  rebuildsTables: true,
  statements: [
    `CREATE TABLE loan_new (${LOAN_COLUMNS}) STRICT`,
    `INSERT INTO loan_new (${COPIED}) SELECT ${COPIED} FROM loan`,
    // An id must never come to mean another loan: the counter goes on where it was.
    `DELETE FROM sqlite_sequence WHERE name = 'loan_new'`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT 'loan_new', seq FROM sqlite_sequence WHERE name = 'loan'`,
    `DROP TABLE loan`,
    `ALTER TABLE loan_new RENAME TO loan`,
    `CREATE TABLE loan_product (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
      purpose TEXT NOT NULL CHECK (purpose IN ('BUSINESS','CONSUMPTION','MORTGAGE','OTHER')),
      methods TEXT NOT NULL CHECK (json_valid(methods)), max_months INTEGER NOT NULL CHECK (max_months BETWEEN 1 AND 600),
      min_amount_fen INTEGER, max_amount_fen INTEGER, min_rate TEXT, max_rate TEXT,
      default_basis TEXT NOT NULL CHECK (default_basis IN (${BASES})),
      is_retail INTEGER NOT NULL CHECK (is_retail IN (0,1)), source TEXT, source_on TEXT,
      enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0,1)), version INTEGER NOT NULL DEFAULT 1) STRICT`,
    `CREATE TABLE loan_contract (
      id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,
      customer_id INTEGER NOT NULL REFERENCES customer(id), loan_product_id INTEGER NOT NULL REFERENCES loan_product(id),
      amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), revolving INTEGER NOT NULL CHECK (revolving IN (0,1)),
      guarantee TEXT NOT NULL CHECK (guarantee IN ('CREDIT','GUARANTEE','MORTGAGE','PLEDGE','MIXED')),
      use_of_funds TEXT NOT NULL, signed_on TEXT NOT NULL, start_on TEXT NOT NULL, maturity_on TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN','CLOSED')), remark TEXT,
      author_id INTEGER REFERENCES user(id), created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
      CHECK (maturity_on > start_on)) STRICT`,
    `CREATE INDEX loan_contract_customer ON loan_contract(customer_id)`,
    `CREATE INDEX loan_customer ON loan(customer_id)`,
    `CREATE INDEX loan_contract_number ON loan(contract_number) WHERE contract_number IS NOT NULL`,
    `CREATE INDEX loan_tail ON loan(substr(number, -4))`,
    `CREATE INDEX loan_contract_tail ON loan(substr(contract_number, -4)) WHERE contract_number IS NOT NULL`,
    `CREATE INDEX loan_maturity ON loan(maturity_on)`,
    `CREATE INDEX loan_start ON loan(start_on)`,
    `CREATE INDEX loan_import ON loan(import_id) WHERE import_id IS NOT NULL`,
    `CREATE INDEX loan_of_contract ON loan(loan_contract_id) WHERE loan_contract_id IS NOT NULL`,
    `CREATE INDEX loan_lpr ON loan(lpr_tenor) WHERE lpr_tenor IS NOT NULL`,
    // Rows of a 自定义计划; interest null is computed.
    `CREATE TABLE loan_custom_row (
      loan_id INTEGER NOT NULL REFERENCES loan(id) ON DELETE CASCADE, period INTEGER NOT NULL CHECK (period > 0),
      due_on TEXT NOT NULL, principal_fen INTEGER NOT NULL CHECK (principal_fen >= 0),
      interest_fen INTEGER CHECK (interest_fen >= 0), PRIMARY KEY (loan_id, period)) STRICT, WITHOUT ROWID`,
    // Receipts of a day or a repricing run: events that came together and can be taken back together.
    `CREATE TABLE event_batch (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('RECEIPTS','REPRICING','CORE')),
      title TEXT NOT NULL, effective_on TEXT NOT NULL, count INTEGER NOT NULL, amount_fen INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('DONE','UNDONE')), actor_id INTEGER NOT NULL REFERENCES user(id),
      at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1) STRICT`,
    // Rows of a day's receipts that were not recorded, with the reason: nothing of a file is dropped in silence.
    `CREATE TABLE event_refusal (
      batch_id INTEGER NOT NULL REFERENCES event_batch(id) ON DELETE CASCADE, row INTEGER NOT NULL,
      position INTEGER NOT NULL, reason TEXT NOT NULL, field TEXT, value TEXT,
      PRIMARY KEY (batch_id, row, position)) STRICT, WITHOUT ROWID`,
    `ALTER TABLE loan_event ADD COLUMN penalty_fen INTEGER`,
    `ALTER TABLE loan_event ADD COLUMN compound_fen INTEGER`,
    `ALTER TABLE loan_event ADD COLUMN fees_fen INTEGER`,
    `ALTER TABLE loan_event ADD COLUMN annual_rate TEXT`,
    `ALTER TABLE loan_event ADD COLUMN maturity_on TEXT`,
    `ALTER TABLE loan_event ADD COLUMN method TEXT CHECK (method IN (${METHODS}))`,
    `ALTER TABLE loan_event ADD COLUMN periods INTEGER`,
    `ALTER TABLE loan_event ADD COLUMN months_per_period INTEGER`,
    `ALTER TABLE loan_event ADD COLUMN prepayment_option TEXT CHECK (prepayment_option IN ('KEEP_TERM','KEEP_INSTALMENT'))`,
    `ALTER TABLE loan_event ADD COLUMN rate_cause TEXT CHECK (rate_cause IN ('REPRICING','AGREEMENT'))`,
    `ALTER TABLE loan_event ADD COLUMN capitalise INTEGER CHECK (capitalise IN (0,1))`,
    `ALTER TABLE loan_event ADD COLUMN performing_before INTEGER CHECK (performing_before IN (0,1))`,
    `ALTER TABLE loan_event ADD COLUMN batch_id INTEGER REFERENCES event_batch(id)`,
    `ALTER TABLE loan_event ADD COLUMN loan_change_id INTEGER REFERENCES loan_change(id)`,
    `CREATE INDEX loan_event_batch ON loan_event(batch_id) WHERE batch_id IS NOT NULL`,
    // Without them, deleting a request or an event looks through the other table for what refers to it.
    `CREATE INDEX loan_event_change ON loan_event(loan_change_id) WHERE loan_change_id IS NOT NULL`,
    `CREATE INDEX loan_event_effective ON loan_event(effective_on)`,
    // What says which rate a loan bears and how far it is repriced: few events among many.
    `CREATE INDEX loan_event_rate ON loan_event(loan_id) WHERE kind IN ('opened','rateChange','extension','restructuring')`,
    // Misuse costs more every day, whatever else happens to the loan.
    `CREATE INDEX loan_event_misuse ON loan_event(loan_id) WHERE kind = 'misuse'`,
    // The rate of an extension may begin on the day the loan would have ended.
    `CREATE INDEX loan_event_extension ON loan_event(maturity_on) WHERE kind = 'extension'`,
    `CREATE INDEX loan_event_settled ON loan_event(settled_on) WHERE settled_on IS NOT NULL`,
    `CREATE INDEX loan_event_recorded ON loan_event(recorded_at)`,
    `ALTER TABLE loan_state ADD COLUMN maturity_on TEXT`,
    `ALTER TABLE loan_state ADD COLUMN annual_rate TEXT`,
    `ALTER TABLE loan_state ADD COLUMN penalty_fen INTEGER`,
    `ALTER TABLE loan_state ADD COLUMN compound_fen INTEGER`,
    `ALTER TABLE loan_state ADD COLUMN surplus_fen INTEGER NOT NULL DEFAULT 0`,
    `UPDATE loan_state SET maturity_on = (SELECT maturity_on FROM loan WHERE id = loan_id),
      annual_rate = (SELECT annual_rate FROM loan WHERE id = loan_id)`,
    // What the states say of penalty and maturity is counted anew at the next login.
    `UPDATE book SET state_as_of = NULL`,
    // What grows dearer by the day, or changes without a next due that would say so.
    `CREATE INDEX loan_state_growing ON loan_state(penalty_fen, status) WHERE penalty_fen > 0 OR status = 'WRITTEN_OFF'`,
    `CREATE INDEX loan_state_maturity ON loan_state(maturity_on) WHERE status = 'ACTIVE'`,
    // 展期 and 重组: asked for by one person, decided by a second, then an event.
    `CREATE TABLE loan_change (
      id INTEGER PRIMARY KEY AUTOINCREMENT, loan_id INTEGER NOT NULL REFERENCES loan(id),
      kind TEXT NOT NULL CHECK (kind IN ('EXTENSION','RESTRUCTURING')), applied_on TEXT NOT NULL, effective_on TEXT NOT NULL,
      maturity_on TEXT, annual_rate TEXT, method TEXT CHECK (method IN (${METHODS})), periods INTEGER, months_per_period INTEGER,
      capitalise INTEGER CHECK (capitalise IN (0,1)), reason TEXT NOT NULL, repayment_source TEXT,
      consent TEXT NOT NULL CHECK (consent IN ('NOT_NEEDED','GIVEN','MISSING')), consent_on TEXT, consent_note TEXT,
      state TEXT NOT NULL CHECK (state IN ('REQUESTED','APPROVED','REJECTED','WITHDRAWN')),
      author_id INTEGER NOT NULL REFERENCES user(id), decided_by INTEGER REFERENCES user(id), decided_at TEXT,
      self_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (self_confirmed IN (0,1)), decision_remark TEXT,
      event_id INTEGER REFERENCES loan_event(id), created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1) STRICT`,
    `CREATE INDEX loan_change_loan ON loan_change(loan_id)`,
    `CREATE INDEX loan_change_event ON loan_change(event_id) WHERE event_id IS NOT NULL`,
    `CREATE INDEX loan_change_state ON loan_change(state)`,
    `CREATE TABLE lpr (
      effective_on TEXT PRIMARY KEY CHECK (length(effective_on) = 10), one_year TEXT NOT NULL, five_year TEXT NOT NULL,
      checked_by INTEGER REFERENCES user(id), checked_at TEXT, version INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID`,
    `INSERT INTO lpr (effective_on, one_year, five_year) VALUES ${LPR.map(([day, one, five]) => `('${day}','${one}','${five}')`).join(', ')}`,
    // What was reported: a day's or a month's close, and every loan as it stood then. Rebuildable, and checked against a
    // rebuild. Events with a higher id than last_event_id were learnt after the close; explained differences come from them.
    `CREATE TABLE closing (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('DAY','MONTH')),
      closed_on TEXT NOT NULL, at TEXT NOT NULL, actor_id INTEGER NOT NULL REFERENCES user(id),
      last_event_id INTEGER NOT NULL, loans INTEGER NOT NULL, totals TEXT NOT NULL CHECK (json_valid(totals)),
      checked INTEGER NOT NULL, differing INTEGER NOT NULL, explained INTEGER NOT NULL DEFAULT 0, checked_at TEXT,
      state TEXT NOT NULL CHECK (state IN ('CLOSED','REOPENED')),
      reopened_at TEXT, reopened_by INTEGER REFERENCES user(id), reopen_reason TEXT, version INTEGER NOT NULL DEFAULT 1,
      CHECK ((state = 'REOPENED') = (reopened_at IS NOT NULL))) STRICT`,
    `CREATE INDEX closing_day ON closing(kind, closed_on)`,
    // A month is closed once.
    `CREATE UNIQUE INDEX closing_month ON closing(closed_on) WHERE kind = 'MONTH' AND state = 'CLOSED'`,
    // What a check found, by loan and field; the number stays when an undone import takes the loan away.
    `CREATE TABLE closing_difference (
      id INTEGER PRIMARY KEY, closing_id INTEGER NOT NULL REFERENCES closing(id) ON DELETE CASCADE,
      loan_id INTEGER REFERENCES loan(id) ON DELETE SET NULL, loan_number TEXT, field TEXT NOT NULL,
      stored TEXT, rebuilt TEXT, explained INTEGER NOT NULL CHECK (explained IN (0,1))) STRICT`,
    `CREATE INDEX closing_difference_closing ON closing_difference(closing_id, explained)`,
    `CREATE INDEX closing_difference_loan ON closing_difference(loan_id) WHERE loan_id IS NOT NULL`,
    `CREATE TABLE loan_snapshot (
      closing_id INTEGER NOT NULL REFERENCES closing(id) ON DELETE CASCADE, loan_id INTEGER NOT NULL REFERENCES loan(id),
      customer_id INTEGER NOT NULL, manager_id INTEGER NOT NULL, status TEXT NOT NULL, balance_fen INTEGER,
      overdue_kind TEXT NOT NULL, overdue_since_on TEXT, overdue_at_least INTEGER NOT NULL,
      overdue_principal_fen INTEGER, arrears_interest_fen INTEGER, penalty_fen INTEGER, compound_fen INTEGER,
      loan_class TEXT, settled_on TEXT, maturity_on TEXT NOT NULL, annual_rate TEXT, next_review_on TEXT,
      PRIMARY KEY (closing_id, loan_id)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX loan_snapshot_customer ON loan_snapshot(closing_id, customer_id)`,
    `CREATE INDEX loan_snapshot_loan ON loan_snapshot(loan_id)`,
    `CREATE TABLE saved_view (
      id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
      place TEXT NOT NULL CHECK (place IN ('loan.list','customer.list')), name TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)), created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
      is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0,1)), UNIQUE (user_id, place, name)) STRICT`,
    `CREATE UNIQUE INDEX saved_view_default ON saved_view(user_id, place) WHERE is_default = 1`,
    // The core system's own schedule, kept beside ours to be compared, never to be computed with. Of a loan that several
    // imports brought dues of, the newest speaks; taken back, it leaves the word to the one before.
    `CREATE TABLE core_due (
      loan_id INTEGER NOT NULL REFERENCES loan(id) ON DELETE CASCADE,
      import_id INTEGER NOT NULL REFERENCES import_run(id), due_on TEXT NOT NULL, period INTEGER CHECK (period > 0),
      principal_fen INTEGER, interest_fen INTEGER, balance_fen INTEGER,
      PRIMARY KEY (loan_id, import_id, due_on)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX core_due_import ON core_due(import_id)`,
    // What the comparison found, so that a list can be asked for what differs; told anew wherever the loan has changed.
    `CREATE TABLE core_comparison (
      loan_id INTEGER PRIMARY KEY REFERENCES loan(id) ON DELETE CASCADE, compared_at TEXT NOT NULL,
      loan_version INTEGER NOT NULL, last_event_id INTEGER NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('SAME','EXPLAINED','PARTLY','UNEXPLAINED','NO_PLAN','NO_DUES')),
      against TEXT CHECK (against IN ('AGREED','IN_FORCE')), dues INTEGER NOT NULL, differing INTEGER NOT NULL,
      explained INTEGER NOT NULL, conventions TEXT NOT NULL CHECK (json_valid(conventions)),
      adoptable INTEGER NOT NULL CHECK (adoptable IN (0,1)), splits INTEGER NOT NULL, splits_differing INTEGER NOT NULL,
      adopted TEXT CHECK (json_valid(adopted)), adopted_at TEXT, adopted_by INTEGER REFERENCES user(id)) STRICT`,
    `CREATE INDEX core_comparison_standing ON core_comparison(standing)`,
    // Imported payments whose stated parts are not what our order makes of them, with what it does make.
    `CREATE TABLE core_split (
      event_id INTEGER PRIMARY KEY REFERENCES loan_event(id) ON DELETE CASCADE,
      loan_id INTEGER NOT NULL REFERENCES loan(id) ON DELETE CASCADE,
      principal_fen INTEGER NOT NULL, interest_fen INTEGER NOT NULL, penalty_fen INTEGER, compound_fen INTEGER,
      surplus_fen INTEGER NOT NULL,
      explained_by TEXT CHECK (explained_by IN ('INTEREST_FIRST','PRINCIPAL_FIRST','EARLY_PRINCIPAL'))) STRICT`,
    `CREATE INDEX core_split_loan ON core_split(loan_id)`,
    `INSERT INTO loan_product (name, purpose, methods, max_months, default_basis, is_retail, source, source_on) VALUES
      ('流动资金贷款', 'BUSINESS', '["INTEREST_FIRST","EQUAL_PRINCIPAL","EQUAL_INSTALMENT","BULLET","BALLOON","CUSTOM"]', 36, 'ACT/360', 0, '流动资金贷款管理办法（2024年第2号令）', '2024-07-01'),
      ('固定资产贷款', 'BUSINESS', '["EQUAL_PRINCIPAL","EQUAL_INSTALMENT","BALLOON","CUSTOM"]', 120, 'ACT/360', 0, '固定资产贷款管理办法（2024年第1号令）', '2024-07-01'),
      ('个人经营贷款', 'BUSINESS', '["INTEREST_FIRST","EQUAL_PRINCIPAL","EQUAL_INSTALMENT","BULLET","BALLOON","CUSTOM"]', 60, 'ACT/360', 1, '个人贷款管理办法（2024年第3号令）', '2024-07-01'),
      ('农户贷款', 'BUSINESS', '["BULLET","INTEREST_FIRST","EQUAL_PRINCIPAL","EQUAL_INSTALMENT","CUSTOM"]', 60, 'ACT/360', 1, '个人贷款管理办法（2024年第3号令）', '2024-07-01'),
      ('个人消费贷款', 'CONSUMPTION', '["EQUAL_INSTALMENT","EQUAL_PRINCIPAL","INTEREST_FIRST","FLAT"]', 60, 'PER_PERIOD', 1, '个人贷款管理办法（2024年第3号令）', '2024-07-01'),
      ('个人住房贷款', 'MORTGAGE', '["MORTGAGE_EPI","MORTGAGE_EP"]', 360, 'PER_PERIOD', 1, NULL, NULL)`,
  ],
};
