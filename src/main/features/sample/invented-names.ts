import type { Random } from './random.ts';

type List = readonly [string, ...string[]];
const characters = (text: string): List => text.split('') as [string, ...string[]];
const words = (text: string): List => text.split(' ') as [string, ...string[]];

const SURNAMES = characters(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const MALE = characters('建国志强明军伟华勇刚平海峰林涛斌波辉超鹏飞宏亮德厚福贵根生永发长顺春山文武学良继承玉柱大庆');
const FEMALE = characters('秀英桂兰丽华玉珍红梅霞燕芳娟敏静洁琳雪莹慧巧云凤仙春香月娥淑贞彩虹小翠金莲爱萍素芬亚男思佳');

const PLACES = words('安和 永丰 清源 长乐 云溪 石门 青川 白河 平湖 东阳 南山 北塘 柳林 双桥 金坪 银杏 大湾 小河');
const LUCK = words('盛达 恒信 兴隆 广源 宏图 利民 众诚 鑫瑞 汇丰源 德润 嘉禾 天泽 金穗 瑞祥 永茂 同心 新辉 百川');
const TRADES = words('农产品加工 机械制造 建筑安装 商贸 纺织 包装印刷 物流 食品 新型建材 电子科技 环保设备 粮油');
const SHOPS = words(
  '小吃店 面馆 副食店 五金建材店 服装店 汽修厂 理发店 家电维修部 超市 农资经营部 烟酒店 水果店 早餐店 家具店',
);

export const TOWNSHIPS = words(
  '城关镇 河东镇 柳林镇 石桥乡 青山镇 白塔镇 双溪乡 北关街道 南苑街道 新城街道 大湾镇 金坪乡 云溪镇 经济开发区',
);
export const FARMING = words(
  '粮食种植 大棚蔬菜 苹果种植 生猪养殖 肉牛养殖 蛋鸡养殖 茶叶种植 水产养殖 花卉苗木 农机服务',
);
export const EMPLOYERS = words(
  '示例县第一中学 示例县人民医院 示例县供电所 城关镇卫生院 示例县自来水公司 北关街道办事处 新城街道社区服务中心 示例县公交公司 示例县图书馆 示例县市场管理所',
);
const STREETS = words('人民路 建设路 解放街 文化路 滨河路 工业大道 朝阳街 兴业路 光明巷 东风路');

/** An invented person: surname and given name drawn apart, so that nobody in particular is meant. */
export function personName(random: Random, sex: 'MALE' | 'FEMALE'): string {
  const given = sex === 'MALE' ? MALE : FEMALE;
  const first = random.pick(given);
  return random.pick(SURNAMES) + first + (random.chance(72) ? random.pick(given) : '');
}

/** A shop as its sign names it, with its trade. */
export function shopName(random: Random): { readonly name: string; readonly trade: string } {
  const trade = random.pick(SHOPS);
  const owner = random.chance(45) ? `${random.pick(SURNAMES)}记` : random.pick(LUCK);
  return { name: `${random.pick(PLACES)}${owner}${trade}`, trade };
}

/** A firm, with its trade. */
export function companyName(random: Random): { readonly name: string; readonly trade: string } {
  const trade = random.pick(TRADES);
  return { name: `${random.pick(PLACES)}${random.pick(LUCK)}${trade}有限公司`, trade };
}

/** An address in a town that does not exist. */
export function address(random: Random, township: string): string {
  return township.endsWith('乡') || (township.endsWith('镇') && random.chance(60))
    ? `示例县${township}${random.pick(PLACES)}村${random.int(1, 12)}组${random.int(1, 88)}号`
    : `示例县${township}${random.pick(STREETS)}${random.int(1, 320)}号`;
}
