import { addDays, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import { fen } from '../../../domain/kernel/money.ts';
import type { LprRow } from '../../../domain/lpr/lpr.ts';
import type {
  NewCoreDue,
  NewCustomer,
  NewLoan,
  NewLoanChange,
  NewLoanEvent,
  NewProduct,
  NewProductParty,
  NewReview,
  NewServiceRecord,
} from '../import/bulk-insert.service.ts';
import { accountNumber, bankCard, InventedNumbers } from './invented-numbers.ts';
import { Random } from './random.ts';
import { inventCoreDues } from './sample-core.ts';
import { type InventedCustomer, inventCustomer } from './sample-customer.ts';
import { type HistoryEvent, inventHistory, paidPosition } from './sample-history.ts';
import { agreeLoan, type LoanAgreement } from './sample-loans.ts';
import { type InventedReview, inventReviews } from './sample-reviews.ts';
import { inventServices } from './sample-services.ts';

/** Where the rows of an invented portfolio go; `BulkInsert` of the import feature is one. */
export interface PortfolioSink {
  nextId(kind: 'customer' | 'product' | 'loan' | 'loanChange'): number;
  customer(row: NewCustomer): Promise<void>;
  product(row: NewProduct): Promise<void>;
  party(row: NewProductParty): Promise<void>;
  loan(row: NewLoan): Promise<void>;
  loanChange(row: NewLoanChange): Promise<void>;
  event(row: NewLoanEvent): Promise<void>;
  coreDue(row: NewCoreDue): Promise<void>;
  serviceRecord(row: NewServiceRecord): Promise<void>;
  review(row: NewReview): Promise<void>;
}

export interface PortfolioOptions {
  readonly seed: number;
  readonly customers: number;
  /** Averages; the totals are exact to one or two rows. */
  readonly loansPerCustomer: number;
  readonly servicesPerCustomer: number;
  /** FULL: every event since drawdown, reviews, some dues of the core system. POSITION: one opening position per loan. */
  readonly history: 'FULL' | 'POSITION';
  readonly asOf: IsoDay;
  /** Announcements of the loan prime rate, which some loans are priced on. */
  readonly lpr: readonly LprRow[];
  /** Who looks after the customers, township by township; never empty. */
  readonly managerIds: readonly [number, ...number[]];
  /** Who has confirmed the reviews; equal to the manager where a book has one user. */
  readonly confirmerId: number;
  readonly onCustomer?: (done: number, total: number) => Promise<void>;
}

export interface PortfolioCounts {
  customers: number;
  loans: number;
  products: number;
  parties: number;
  services: number;
  reviews: number;
  coreDues: number;
  readonly customerIds: number[];
  readonly loanIds: number[];
  /** Loans that the core system has dues of. */
  readonly comparedLoanIds: number[];
}

/** Invents a whole branch, the same for the same options, and hands its rows to the sink in the order of reference. */
export async function generatePortfolio(options: PortfolioOptions, sink: PortfolioSink): Promise<PortfolioCounts> {
  const counts: PortfolioCounts = {
    customers: 0,
    loans: 0,
    products: 0,
    parties: 0,
    services: 0,
    reviews: 0,
    coreDues: 0,
    customerIds: [],
    loanIds: [],
    comparedLoanIds: [],
  };
  const numbers = new InventedNumbers();
  const loans = new Spread(options.loansPerCustomer, options.customers, options.seed);
  const services = new Spread(options.servicesPerCustomer, options.customers, options.seed + 1);
  for (let index = 0; index < options.customers; index += 1) {
    // A stream per customer: the first hundred are the same whether a hundred or a hundred thousand are made.
    const random = new Random(options.seed, index + 1);
    const customer = inventCustomer(random, numbers, index, options.asOf);
    const writer = new CustomerWriter(options, sink, counts, random, customer);
    await writer.write(index, loans.next(), services.next());
    await options.onCustomer?.(index + 1, options.customers);
  }
  return counts;
}

/** Shares an average out in whole numbers that vary and add up. */
class Spread {
  readonly #average: number;
  readonly #total: number;
  readonly #random: Random;
  #index = 0;
  #given = 0;

  constructor(average: number, count: number, seed: number) {
    this.#average = average;
    this.#total = count;
    this.#random = new Random(seed, 0);
  }

  next(): number {
    this.#index += 1;
    const wobble = this.#index === this.#total ? 0 : this.#random.int(0, 180) / 100;
    const target = Math.floor(this.#average * this.#index + wobble);
    const share = Math.max(0, target - this.#given);
    this.#given += share;
    return share;
  }
}

const at = (day: IsoDay, time = '02:30'): string => `${day}T${time}:00.000Z`;

class CustomerWriter {
  readonly #options: PortfolioOptions;
  readonly #sink: PortfolioSink;
  readonly #counts: PortfolioCounts;
  readonly #random: Random;
  readonly #customer: InventedCustomer;
  readonly #id: number;
  readonly #managerId: number;

  constructor(
    options: PortfolioOptions,
    sink: PortfolioSink,
    counts: PortfolioCounts,
    random: Random,
    customer: InventedCustomer,
  ) {
    this.#options = options;
    this.#sink = sink;
    this.#counts = counts;
    this.#random = random;
    this.#customer = customer;
    this.#id = sink.nextId('customer');
    this.#managerId = managerOf(customer.township, options.managerIds);
  }

  async write(index: number, loans: number, services: number): Promise<void> {
    const { asOf, history, lpr } = this.#options;
    const agreements = Array.from({ length: loans }, () => agreeLoan(this.#random, this.#customer.kind, asOf, lpr));
    agreements.sort((a, b) => (a.startOn < b.startOn ? -1 : a.startOn > b.startOn ? 1 : 0));
    await this.#writeCustomer(agreements[0]);
    await this.#writeProducts(index);
    for (const [order, agreement] of agreements.entries()) {
      const id = await this.#writeLoan(agreement, `JJ${String(index + 1).padStart(6, '0')}${order + 1}`);
      if (history === 'FULL') await this.#writeHistory(id, agreement);
      else await this.#writePosition(id, agreement);
    }
    for (const service of inventServices(this.#random, this.#customer.kind, services, asOf)) {
      await this.#sink.serviceRecord({
        ...service,
        customerId: this.#id,
        authorId: this.#managerId,
        createdAt: at(service.on, '09:10'),
      });
      this.#counts.services += 1;
    }
  }

  async #writeCustomer(first: LoanAgreement | undefined): Promise<void> {
    const { customerSinceOn: drawn } = this.#customer;
    const customerSinceOn = first !== undefined && first.startOn < drawn ? first.startOn : drawn;
    await this.#sink.customer({
      ...this.#customer,
      id: this.#id,
      managerId: this.#managerId,
      customerSinceOn,
      createdAt: at(customerSinceOn, '01:40'),
    });
    this.#counts.customers += 1;
    this.#counts.customerIds.push(this.#id);
  }

  async #writeProducts(index: number): Promise<void> {
    const random = this.#random;
    const { kind, customerSinceOn: openedOn } = this.#customer;
    const held = { openedOn, closedOn: null, amount: null, label: null };
    const account = { ...held, kind: 'CURRENT_ACCOUNT', number: accountNumber(index + 1) };
    await this.#writeProduct({ ...account, amount: fen(random.int(500, 80_000) * 100) });
    if (kind !== 'COMPANY' && random.chance(55)) {
      await this.#writeProduct({ ...held, kind: 'CARD', number: bankCard(index + 1), label: '借记卡' });
    }
    if (random.chance(28)) {
      const amount = fen(random.int(10, 500) * 100_000);
      const label = random.pick(['一年期', '三年期', '三个月期']);
      await this.#writeProduct({ ...held, kind: 'TERM_DEPOSIT', number: `DQ${index + 1}`, amount, label });
    }
    if (kind === 'SOLE_TRADER' && random.chance(60)) {
      await this.#writeProduct({ ...held, kind: 'MERCHANT_CODE', number: `SM${index + 1}`, label: '收款码' });
    }
    if (kind === 'PERSON' && random.chance(18)) {
      const amount = fen(random.int(50, 800) * 100);
      await this.#writeProduct({
        ...held,
        kind: 'STANDING_ORDER',
        number: `WT${index + 1}`,
        amount,
        label: '代缴水电',
      });
    }
  }

  async #writeProduct(product: Omit<NewProduct, 'id'>): Promise<void> {
    const id = this.#sink.nextId('product');
    await this.#sink.product({ ...product, id });
    await this.#sink.party({ productId: id, customerId: this.#id, role: 'OWNER' });
    this.#counts.products += 1;
    this.#counts.parties += 1;
  }

  async #writeLoan(agreement: LoanAgreement, number: string): Promise<number> {
    const id = this.#sink.nextId('loan');
    await this.#sink.loan({
      ...agreement,
      id,
      number,
      contractNumber: `HT${number.slice(2)}`,
      customerId: this.#id,
      statedInstalment: null,
      remark: null,
      createdAt: at(agreement.startOn),
    });
    this.#counts.loans += 1;
    this.#counts.loanIds.push(id);
    return id;
  }

  async #writeHistory(loanId: number, agreement: LoanAgreement): Promise<void> {
    const { asOf, lpr } = this.#options;
    const history = inventHistory(this.#random, agreement, asOf, lpr);
    for (const event of history.events) await this.#writeEvent(loanId, event);
    if (history.settledOn === null) await this.#writeCoreDues(loanId, agreement);
    for (const review of inventReviews(this.#random, this.#customer.kind, agreement, history, asOf)) {
      await this.#writeReview(loanId, review);
    }
  }

  async #writeEvent(loanId: number, { on, ...event }: HistoryEvent): Promise<void> {
    const common = { loanId, effectiveOn: on, recordedAt: at(on, '08:20'), actorId: this.#managerId };
    if (event.kind === 'repayment') {
      await this.#sink.event({ ...common, ...event, principal: null, interest: null });
    } else if (event.kind === 'extension') {
      const { appliedOn, reason, repaymentSource, consent, ...extension } = event;
      const loanChangeId = this.#sink.nextId('loanChange');
      await this.#sink.loanChange({
        id: loanChangeId,
        loanId,
        appliedOn,
        effectiveOn: on,
        maturityOn: extension.maturityOn,
        annualRate: null,
        reason,
        repaymentSource,
        consent,
        consentOn: consent === 'GIVEN' ? appliedOn : null,
        authorId: this.#managerId,
        decidedBy: this.#options.confirmerId,
        decidedAt: at(on, '07:30'),
        createdAt: at(appliedOn, '06:40'),
      });
      await this.#sink.event({ ...common, ...extension, annualRate: null, loanChangeId });
    } else await this.#sink.event({ ...common, ...event });
  }

  async #writeCoreDues(loanId: number, agreement: LoanAgreement): Promise<void> {
    const dues = inventCoreDues(this.#random, agreement);
    if (dues.length === 0) return;
    for (const due of dues) await this.#sink.coreDue({ ...due, loanId });
    this.#counts.coreDues += dues.length;
    this.#counts.comparedLoanIds.push(loanId);
  }

  async #writeReview(loanId: number, review: InventedReview): Promise<void> {
    const { on, ...findings } = review;
    const isDone = review.state !== 'RECORDED';
    await this.#sink.review({
      ...findings,
      loanId,
      reviewedOn: on,
      place: review.way === 'ON_SITE' ? this.#customer.address : null,
      metWith: review.way === 'OFF_SITE' ? null : '借款人本人',
      reviewerId: this.#managerId,
      confirmedBy: isDone ? this.#options.confirmerId : null,
      confirmedAt: isDone ? at(addDays(on, 1) > this.#options.asOf ? on : addDays(on, 1), '09:00') : null,
      selfConfirmed: isDone && this.#options.confirmerId === this.#managerId,
      confirmRemark: review.state === 'RETURNED' ? '检查内容过简，补充现场情况和还款来源' : null,
      createdAt: at(on, '08:50'),
    });
    this.#counts.reviews += 1;
  }

  /** The loan as another system would hand it over: its balance, and for one in thirteen what is overdue. */
  async #writePosition(loanId: number, agreement: LoanAgreement): Promise<void> {
    const { asOf } = this.#options;
    const unpaid = this.#random.chance(8) ? this.#random.int(1, 5) : 0;
    const position = paidPosition(agreement, asOf, unpaid);
    const isOverdue = position.overdueSince !== null;
    await this.#sink.event({
      loanId,
      kind: 'opened',
      effectiveOn: asOf,
      recordedAt: at(asOf),
      actorId: this.#managerId,
      balance: position.balance,
      overduePrincipal: position.overduePrincipal,
      arrearsInterest: position.arrearsInterest,
      overdueKind: isOverdue ? 'SINCE' : 'NONE',
      overdueSinceOn: position.overdueSince,
      overdueAtLeast: false,
      loanClass: isOverdue ? (unpaid > 3 ? 'SUBSTANDARD' : 'SPECIAL_MENTION') : 'NORMAL',
      settledOn: position.balance === 0 ? agreement.maturityOn : null,
      paidToDate: !isOverdue,
    });
  }
}

/** A township belongs to one manager, so that one drive serves several customers. */
function managerOf(township: string, managerIds: readonly [number, ...number[]]): number {
  let sum = 0;
  for (const character of township) sum += character.charCodeAt(0);
  return managerIds[sum % managerIds.length] ?? managerIds[0];
}
