import type { Connection } from '../../src/main/db/connection.ts';

const AT = '2026-11-01T02:00:00.000Z';

/** One row at least in every table of the first schema, as an old program left them: loans 1 and 2, the first with a history. */
export function fillFirstBook(db: Connection): void {
  for (const statement of ROWS) db.exec(statement);
}

const ROWS: readonly string[] = [
  `INSERT INTO user (id, login, display_name, lead_id, enabled, password_changed_at, created_at, version)
    VALUES (1, 'boss', '周行', NULL, 1, '${AT}', '${AT}', 3), (2, 'zhang', '张经理', 1, 1, '${AT}', '${AT}', 1)`,
  `INSERT INTO import_run (id, profile_name, files, state, source, taken, refused, problem_count, at, actor_id)
    VALUES (1, '老系统', '["loans.csv"]', 'DONE', 'FILES', '{"loan":1}', '{}', 1, '${AT}', 1)`,
  `INSERT INTO book (id, bank, branch, mode, currency, working_date, state_as_of, sample_import_id, created_at, version)
    VALUES (1, '农商银行', '城东支行', 'BRANCH', 'CNY', '2026-11-22', '2026-11-22', 1, '${AT}', 4)`,
  `INSERT INTO user_role (user_id, role) VALUES (1, 'ADMIN'), (2, 'MANAGER')`,
  `INSERT INTO password_history (user_id, hash, at) VALUES (1, 'h', '${AT}')`,
  `INSERT INTO parameter (key, value, version) VALUES ('review.mortgageDays', 300, 2)`,
  `INSERT INTO holiday (day, kind, name) VALUES ('2026-10-01', 'HOLIDAY', '国庆节')`,
  `INSERT INTO import_problem (import_id, file, row, column, reason, value, kind) VALUES (1, 'loans.csv', 7, '金额', 'AMOUNT', 'x', 'loan')`,
  `INSERT INTO customer (id, number, name, kind, identifier_kind, identifier, manager_id, import_id, created_at, updated_at, version)
    VALUES (1, 'KH1', '王五', 'FARMER', 'ID_CARD', '110101190001010014', 2, 1, '${AT}', '${AT}', 2)`,
  `INSERT INTO customer_term (rowid, terms) VALUES (1, 'wang wu ww')`,
  `INSERT INTO product (id, kind, number, label, import_id) VALUES (1, 'CARD', '99', '卡', 1)`,
  `INSERT INTO product_party (product_id, customer_id, role, import_id) VALUES (1, 1, 'OWNER', 1)`,
  `INSERT INTO service_record (customer_id, served_on, kind, content, author_id, created_at)
    VALUES (1, '2026-10-02', 'CALL', '约定还款', 2, '${AT}')`,
  `INSERT INTO loan (id, number, contract_number, customer_id, purpose, product_name, guarantee, method, principal_fen, annual_rate,
      periods, months_per_period, interest_basis, start_on, maturity_on, stated_instalment_fen, remark, import_id, created_at, version)
    VALUES (1, 'JJ1', 'HT1', 1, 'BUSINESS', '农户贷款', 'GUARANTEE', 'EQUAL_INSTALMENT', 12000000, '0.0435', 12, 1, 'PER_PERIOD',
      '2026-01-15', '2027-01-15', NULL, '首笔', 1, '${AT}', 5),
    (2, 'JJ2', NULL, 1, 'OTHER', NULL, NULL, NULL, 100, NULL, NULL, 1, 'ACT/360', '2026-02-01', '2027-02-01', 50, NULL, NULL, '${AT}', 1)`,
  `INSERT INTO loan_event (id, loan_id, kind, effective_on, recorded_at, actor_id, amount_fen, principal_fen, interest_fen, reverses_event_id, import_id)
    VALUES (1, 1, 'drawdown', '2026-01-15', '${AT}', 2, 12000000, NULL, NULL, NULL, 1),
      (2, 1, 'repayment', '2026-02-15', '${AT}', 2, NULL, 980219, 43500, NULL, NULL),
      (3, 1, 'reversal', '2026-02-15', '${AT}', 2, NULL, NULL, NULL, 2, NULL)`,
  `INSERT INTO loan_event (loan_id, kind, effective_on, recorded_at, balance_fen, overdue_kind, overdue_since_on, overdue_at_least, loan_class, paid_to_date)
    VALUES (2, 'opened', '2026-10-31', '${AT}', 100, 'SINCE', '2026-09-01', 1, 'SPECIAL_MENTION', 0)`,
  `INSERT INTO loan_state (loan_id, customer_id, status, balance_fen, overdue_kind, overdue_since_on, overdue_at_least, next_due_on, next_review_on, review_rule)
    VALUES (1, 1, 'ACTIVE', 12000000, 'SINCE', '2026-02-15', 0, '2026-12-15', '2026-11-30', 'R5')`,
  `INSERT INTO customer_state (customer_id, loan_count, live_loan_count, balance_fen, unknown_balance_count, overdue_kind, overdue_since_on, overdue_at_least, worst_class)
    VALUES (1, 2, 2, 12000100, 0, 'SINCE', '2026-02-15', 0, 'SPECIAL_MENTION')`,
  `INSERT INTO review (id, loan_id, kind, reviewed_on, way, unannounced, operation, conclusion, reviewer_id, state, confirmed_by, confirmed_at, created_at, version)
    VALUES (1, 1, 'REGULAR', '2026-10-20', 'ON_SITE', 1, '经营正常', 'WATCH', 2, 'CONFIRMED', 1, '${AT}', '${AT}', 2)`,
  `INSERT INTO draft (user_id, key, title, content, saved_at) VALUES (2, 'customer.new', '新客户', '{}', '${AT}')`,
  `INSERT INTO audit (seq, at, actor_id, actor, roles, method, subject, outcome, detail, prev_hash, hash)
    VALUES (1, '${AT}', 1, '周行', 'ADMIN', 'book.create', '', 'done', '{}', '', 'a1')`,
];
