import { addDays, addMonths, daysBetween, type IsoDay } from '../../../domain/kernel/iso-day.ts';
import type { Random } from './random.ts';
import type { CustomerKind } from './sample-families.ts';

export interface InventedService {
  readonly on: IsoDay;
  readonly kind: 'VISIT' | 'CALL' | 'MESSAGE' | 'NOTE';
  readonly content: string;
}

const CONTENT = {
  VISIT: {
    PERSON: ['上门送还抵押资料，顺便了解家庭近况，孩子今年升学', '单位走访时面谈，有意办理大额存单'],
    SOLE_TRADER: [
      '午间到店看客流，座无虚席，老板打算再租一间',
      '到店更换收款码，月流水约增两成',
      '走访时发现私人账户收款较多，建议开立结算账户',
    ],
    FARMER: [
      '到地头看长势，预计下月采收，收购价已谈妥',
      '入户走访，圈舍整洁，疫苗记录齐全',
      '合作社统一供苗，问到明年扩种所需资金',
    ],
    COMPANY: [
      '参观车间，新设备已投产，订单排到下季度',
      '与财务核对上季度报表，应收账款有所下降',
      '拜访负责人，介绍票据贴现和代发工资',
    ],
  },
  CALL: [
    '提醒还款日，客户表示资金已备好',
    '回访新开通的手机银行，使用正常',
    '咨询提前还款，已说明计息办法',
    '电话回访，近期无新增融资需求',
    '客户介绍一位同行来行咨询',
  ],
  MESSAGE: ['发送还款提醒', '发送节日问候和防诈骗提示', '发送利率调整说明'],
  NOTE: [
    '客户更换了常用电话，已核实',
    '与同街商户互有往来，可作转介绍线索',
    '习惯下午联系，上午忙于进货',
    '配偶在县医院工作，家庭收入稳定',
  ],
} as const;

/** Invents calls, visits and notes of the last two years. */
export function inventServices(random: Random, kind: CustomerKind, count: number, asOf: IsoDay): InventedService[] {
  const from = addMonths(asOf, -24);
  const span = daysBetween(from, asOf);
  const services = Array.from({ length: count }, (): InventedService => {
    const on = addDays(from, random.int(0, span));
    const service = random.weighted<InventedService['kind']>([
      ['CALL', 42],
      ['VISIT', 26],
      ['MESSAGE', 18],
      ['NOTE', 14],
    ]);
    const content = service === 'VISIT' ? random.pick(CONTENT.VISIT[kind]) : random.pick(CONTENT[service]);
    return { on, kind: service, content };
  });
  return services.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
