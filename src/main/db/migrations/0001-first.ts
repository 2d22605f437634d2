import type { Migration } from './migration.ts';

/**
 * The first schema. Money is integer fen, days and instants are text, enums are checked here as well as in the contract.
 * AUTOINCREMENT stands where the audit log names rows by id: an id must never come to mean somebody else after an undo.
 * `import_id` marks rows an import brought, so that it can be taken back whole.
 */
export const first: Migration = {
  version: 1,
  name: '0001-first',
  statements: [
    `CREATE TABLE book (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      bank TEXT NOT NULL, branch TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('DESK','BRANCH')),
      currency TEXT NOT NULL CHECK (length(currency) = 3),
      working_date TEXT, state_as_of TEXT, sample_import_id INTEGER REFERENCES import_run(id),
      created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1) STRICT`,
    `CREATE TABLE user (
      id INTEGER PRIMARY KEY AUTOINCREMENT, login TEXT NOT NULL COLLATE NOCASE UNIQUE, display_name TEXT NOT NULL,
      lead_id INTEGER REFERENCES user(id), enabled INTEGER NOT NULL CHECK (enabled IN (0,1)),
      password_changed_at TEXT NOT NULL, import_id INTEGER REFERENCES import_run(id),
      created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1) STRICT`,
    `CREATE TABLE user_role (
      user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
      role TEXT NOT NULL CHECK (role IN ('MANAGER','TEAM_LEAD','BRANCH_HEAD','REVIEWER','ADMIN','AUDITOR')),
      PRIMARY KEY (user_id, role)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE password_history (
      id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
      hash TEXT NOT NULL, at TEXT NOT NULL) STRICT`,
    `CREATE TABLE parameter (key TEXT PRIMARY KEY, value INTEGER NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE holiday (
      day TEXT PRIMARY KEY CHECK (length(day) = 10), kind TEXT NOT NULL CHECK (kind IN ('HOLIDAY','WORKDAY')),
      name TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE import_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT, profile_name TEXT NOT NULL, files TEXT NOT NULL CHECK (json_valid(files)),
      state TEXT NOT NULL CHECK (state IN ('DONE','UNDONE','CHECKED')),
      source TEXT NOT NULL CHECK (source IN ('FILES','SAMPLE')),
      taken TEXT NOT NULL CHECK (json_valid(taken)), refused TEXT NOT NULL CHECK (json_valid(refused)),
      problem_count INTEGER NOT NULL, position_as_of TEXT, currency TEXT, currency_before TEXT,
      at TEXT NOT NULL, actor_id INTEGER NOT NULL REFERENCES user(id)) STRICT`,
    `CREATE TABLE import_problem (
      id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import_run(id) ON DELETE CASCADE,
      file TEXT NOT NULL, row INTEGER, column TEXT, reason TEXT NOT NULL, value TEXT, kind TEXT) STRICT`,
    `CREATE INDEX import_problem_import ON import_problem(import_id, id)`,
    `CREATE TABLE customer (
      id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, name TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('PERSON','SOLE_TRADER','FARMER','COMPANY')),
      identifier_kind TEXT CHECK (identifier_kind IN ('ID_CARD','USCC','PASSPORT','OTHER')), identifier TEXT,
      phone TEXT, address TEXT, sex TEXT CHECK (sex IN ('MALE','FEMALE')), birth_on TEXT, township TEXT,
      industry TEXT, employer TEXT, grade TEXT CHECK (grade IN ('A1','A2','B1','B2','C')),
      manager_id INTEGER NOT NULL REFERENCES user(id),
      status TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE','INACTIVE')),
      customer_since_on TEXT, remark TEXT, import_id INTEGER REFERENCES import_run(id),
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
      CHECK ((identifier IS NULL) = (identifier_kind IS NULL))) STRICT`,
    `CREATE UNIQUE INDEX customer_identifier ON customer(identifier_kind, identifier) WHERE identifier IS NOT NULL`,
    `CREATE INDEX customer_manager ON customer(manager_id, status)`,
    `CREATE INDEX customer_name ON customer(name)`,
    `CREATE INDEX customer_township ON customer(township)`,
    `CREATE INDEX customer_created ON customer(created_at)`,
    `CREATE INDEX customer_birthday ON customer(substr(birth_on, 6))`,
    `CREATE INDEX customer_import ON customer(import_id) WHERE import_id IS NOT NULL`,
    // Words a customer is found by (see features/customer/customer.terms.ts); rowid = customer.id.
    `CREATE VIRTUAL TABLE customer_term USING fts5(terms, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')`,
    `CREATE TABLE product (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('CURRENT_ACCOUNT','TERM_DEPOSIT','CARD','STANDING_ORDER','MERCHANT_CODE','OTHER')),
      number TEXT NOT NULL, opened_on TEXT, closed_on TEXT, amount_fen INTEGER, label TEXT,
      import_id INTEGER REFERENCES import_run(id), UNIQUE (kind, number)) STRICT`,
    `CREATE INDEX product_import ON product(import_id) WHERE import_id IS NOT NULL`,
    `CREATE TABLE product_party (
      product_id INTEGER NOT NULL REFERENCES product(id), customer_id INTEGER NOT NULL REFERENCES customer(id),
      role TEXT NOT NULL CHECK (role IN ('OWNER','AUTHORISED')), import_id INTEGER REFERENCES import_run(id),
      PRIMARY KEY (product_id, customer_id)) STRICT, WITHOUT ROWID`,
    `CREATE INDEX product_party_customer ON product_party(customer_id)`,
    `CREATE INDEX product_party_import ON product_party(import_id) WHERE import_id IS NOT NULL`,
    `CREATE TABLE service_record (
      id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customer(id), served_on TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('VISIT','CALL','MESSAGE','NOTE')), content TEXT NOT NULL,
      author_id INTEGER REFERENCES user(id), import_id INTEGER REFERENCES import_run(id), created_at TEXT NOT NULL) STRICT`,
    `CREATE INDEX service_record_customer ON service_record(customer_id, served_on)`,
    `CREATE INDEX service_record_import ON service_record(import_id) WHERE import_id IS NOT NULL`,
    `CREATE TABLE loan (
      id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE, contract_number TEXT,
      customer_id INTEGER NOT NULL REFERENCES customer(id),
      purpose TEXT NOT NULL CHECK (purpose IN ('BUSINESS','CONSUMPTION','MORTGAGE','OTHER')), product_name TEXT,
      guarantee TEXT CHECK (guarantee IN ('CREDIT','GUARANTEE','MORTGAGE','PLEDGE','MIXED')),
      method TEXT CHECK (method IN ('EQUAL_INSTALMENT','EQUAL_PRINCIPAL')),
      principal_fen INTEGER NOT NULL CHECK (principal_fen > 0), annual_rate TEXT,
      periods INTEGER CHECK (periods BETWEEN 1 AND 1200), months_per_period INTEGER NOT NULL DEFAULT 1 CHECK (months_per_period BETWEEN 1 AND 12),
      interest_basis TEXT NOT NULL DEFAULT 'PER_PERIOD' CHECK (interest_basis IN ('PER_PERIOD','ACT/360')),
      start_on TEXT NOT NULL, maturity_on TEXT NOT NULL, stated_instalment_fen INTEGER CHECK (stated_instalment_fen > 0),
      remark TEXT, import_id INTEGER REFERENCES import_run(id), created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1,
      CHECK (maturity_on > start_on)) STRICT`,
    `CREATE INDEX loan_customer ON loan(customer_id)`,
    `CREATE INDEX loan_contract ON loan(contract_number) WHERE contract_number IS NOT NULL`,
    // Loans are found by the end of their number too.
    `CREATE INDEX loan_tail ON loan(substr(number, -4))`,
    `CREATE INDEX loan_contract_tail ON loan(substr(contract_number, -4)) WHERE contract_number IS NOT NULL`,
    `CREATE INDEX loan_maturity ON loan(maturity_on)`,
    `CREATE INDEX loan_start ON loan(start_on)`,
    `CREATE INDEX loan_import ON loan(import_id) WHERE import_id IS NOT NULL`,
    // The closed list of loan events; what each kind carries is in domain/loan/loan-events.ts. Null is unknown, never zero.
    `CREATE TABLE loan_event (
      id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loan(id),
      kind TEXT NOT NULL CHECK (kind IN ('opened','drawdown','repayment','reversal','rateChange','prepayment','extension','restructuring','misuse','judgement','writeOff','settlement')),
      effective_on TEXT NOT NULL, recorded_at TEXT NOT NULL, actor_id INTEGER REFERENCES user(id),
      amount_fen INTEGER, principal_fen INTEGER, interest_fen INTEGER,
      balance_fen INTEGER, overdue_principal_fen INTEGER, arrears_interest_fen INTEGER,
      overdue_kind TEXT CHECK (overdue_kind IN ('NONE','SINCE','UNKNOWN_LENGTH','UNKNOWN')), overdue_since_on TEXT, overdue_at_least INTEGER CHECK (overdue_at_least IN (0,1)),
      loan_class TEXT CHECK (loan_class IN ('NORMAL','SPECIAL_MENTION','SUBSTANDARD','DOUBTFUL','LOSS')),
      settled_on TEXT, paid_to_date INTEGER CHECK (paid_to_date IN (0,1)), reason TEXT,
      reverses_event_id INTEGER REFERENCES loan_event(id), import_id INTEGER REFERENCES import_run(id)) STRICT`,
    `CREATE INDEX loan_event_loan ON loan_event(loan_id, effective_on)`,
    // Without it, deleting an event (undo of an import) looks through the whole table for what reverses it.
    `CREATE INDEX loan_event_reverses ON loan_event(reverses_event_id) WHERE reverses_event_id IS NOT NULL`,
    `CREATE INDEX loan_event_import ON loan_event(import_id) WHERE import_id IS NOT NULL`,
    // Cache of what the domain derives from events as of book.state_as_of; rebuilt by features/loan/loan.states.ts.
    `CREATE TABLE loan_state (
      loan_id INTEGER PRIMARY KEY REFERENCES loan(id) ON DELETE CASCADE, customer_id INTEGER NOT NULL,
      status TEXT NOT NULL, balance_fen INTEGER, overdue_kind TEXT NOT NULL, overdue_since_on TEXT, overdue_at_least INTEGER NOT NULL,
      overdue_principal_fen INTEGER, arrears_interest_fen INTEGER, loan_class TEXT, settled_on TEXT,
      next_due_on TEXT, next_due_payment_fen INTEGER,
      last_review_on TEXT, next_review_on TEXT, review_rule TEXT, review_interval_days INTEGER,
      review_on_site INTEGER, review_balance_unknown INTEGER) STRICT`,
    `CREATE INDEX loan_state_customer ON loan_state(customer_id)`,
    // Live loans beside their customers (totals by class and manager) and beside the loans themselves (maturities): two
    // tables read through in the same order, instead of one in an order that is none for the other.
    `CREATE INDEX loan_state_live_customer ON loan_state(customer_id, loan_class, balance_fen) WHERE status = 'ACTIVE'`,
    `CREATE INDEX loan_state_live ON loan_state(loan_id, balance_fen) WHERE status = 'ACTIVE'`,
    `CREATE INDEX loan_state_review ON loan_state(next_review_on) WHERE next_review_on IS NOT NULL`,
    `CREATE INDEX loan_state_overdue ON loan_state(overdue_kind, overdue_since_on)`,
    // The balance alone: led by the status it would be taken for every question about live loans, in the worst order.
    `CREATE INDEX loan_state_balance ON loan_state(balance_fen)`,
    `CREATE INDEX loan_state_due ON loan_state(next_due_on)`,
    // Cache per customer, rebuilt together with loan_state.
    `CREATE TABLE customer_state (
      customer_id INTEGER PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE,
      loan_count INTEGER NOT NULL, live_loan_count INTEGER NOT NULL,
      balance_fen INTEGER NOT NULL, unknown_balance_count INTEGER NOT NULL,
      overdue_kind TEXT NOT NULL, overdue_since_on TEXT, overdue_at_least INTEGER NOT NULL,
      worst_class TEXT, last_contact_on TEXT) STRICT`,
    `CREATE INDEX customer_state_balance ON customer_state(balance_fen)`,
    `CREATE INDEX customer_state_overdue ON customer_state(overdue_kind, overdue_since_on)`,
    `CREATE TABLE review (
      id INTEGER PRIMARY KEY AUTOINCREMENT, loan_id INTEGER NOT NULL REFERENCES loan(id),
      kind TEXT NOT NULL CHECK (kind IN ('FIRST','REGULAR','OVERDUE','MATURITY')), reviewed_on TEXT NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('ON_SITE','OFF_SITE','PHONE')), place TEXT, met_with TEXT,
      unannounced INTEGER NOT NULL CHECK (unannounced IN (0,1)), funds_use TEXT, operation TEXT, repayment_ability TEXT,
      guarantee_state TEXT, arrears_cause TEXT CHECK (arrears_cause IN ('FORGOT','BUSINESS','PRODUCT','OTHER')), measures TEXT,
      conclusion TEXT NOT NULL CHECK (conclusion IN ('NORMAL','WATCH','RISK')),
      reviewer_id INTEGER REFERENCES user(id),
      state TEXT NOT NULL CHECK (state IN ('RECORDED','CONFIRMED','RETURNED')),
      confirmed_by INTEGER REFERENCES user(id), confirmed_at TEXT, self_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (self_confirmed IN (0,1)),
      confirm_remark TEXT, import_id INTEGER REFERENCES import_run(id), created_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1) STRICT`,
    `CREATE INDEX review_loan ON review(loan_id, reviewed_on)`,
    `CREATE INDEX review_state ON review(state)`,
    `CREATE INDEX review_day ON review(reviewed_on)`,
    `CREATE INDEX review_import ON review(import_id) WHERE import_id IS NOT NULL`,
    `CREATE TABLE draft (
      user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE, key TEXT NOT NULL, title TEXT NOT NULL,
      content TEXT NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (user_id, key)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE audit (
      seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor_id INTEGER, actor TEXT NOT NULL, roles TEXT NOT NULL,
      method TEXT NOT NULL, subject TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('done','denied','failed')),
      detail TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
    `CREATE INDEX audit_subject ON audit(subject, seq)`,
    `CREATE INDEX audit_at ON audit(at)`,
    // SECURITY: the log only grows.
    `CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END`,
    `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END`,
  ],
};
