import { describe, expect, it } from 'vitest';
import type { Cell, DocumentModel } from '../../../src/contract/document.ts';
import { toDocx } from '../../../src/main/documents/to-docx.ts';
import { creditReport, HOSTILE_TEXTS, loanLedger, paperOf } from './sample-papers.ts';
import { unzip } from './unzip.ts';

async function partsOf(model: DocumentModel) {
  const files = unzip(await toDocx(model));
  const part = (name: string) => files.get(name) ?? '';
  return { names: [...files.keys()], body: part('word/document.xml'), footer: part('word/footer1.xml') };
}

function textsOf(xml: string): string[] {
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '');
  return texts.map((text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? ''));
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

describe('toDocx', () => {
  it('tells the whole paper', async () => {
    const { body } = await partsOf(creditReport);
    const texts = textsOf(body);
    for (const text of [
      '客户信用报告',
      '示例数据',
      '一、基本情况',
      '欧阳德昌',
      '贷款明细',
      '964,235.17',
      '4.35%',
      '2027-03-15',
    ]) {
      expect(texts).toContain(text);
    }
    expect(texts).toContain('合计');
    expect(texts).toContain('没有担保记录');
    expect(texts).toContain('客户经理（签字）：');
    expect(texts).toContain('审计锚点：000418-9f3ac07be1d2');
    expect(texts.filter((text) => text === '不详')).toHaveLength(6);
  });

  it('sets A4 either way and repeats the header of tables', async () => {
    const portrait = (await partsOf(creditReport)).body;
    expect(portrait).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
    expect(portrait.match(/<w:tblHeader\/>/g)).toHaveLength(3);
    expect((await partsOf(loanLedger(2))).body).toMatch(/<w:pgSz [^>]*w:w="16838"[^>]*w:h="11906"/);
  });

  it('draws a line to cut along that stays with the slip below it', async () => {
    const slip = { ...creditReport, blocks: [{ kind: 'cut' as const, text: '沿此线剪下' }, ...creditReport.blocks] };
    const { body } = await partsOf(slip);
    expect(textsOf(body)).toContain('沿此线剪下');
    const line = /<w:p>(?:(?!<\/w:p>).)*沿此线剪下/.exec(body)?.[0] ?? '';
    expect(line).toContain('<w:keepNext/>');
    expect(line).toContain('w:val="dashed"');
  });

  it('puts page x of y, the printing facts and the notice on every page', async () => {
    const { footer } = await partsOf(creditReport);
    expect(textsOf(footer).join('')).toBe('打印时间：2026-11-22 16:42　　打印人：王晓岚　　示例数据第  页 / 共  页');
    expect(footer).toContain('PAGE');
    expect(footer).toContain('NUMPAGES');
  });

  it('keeps hostile texts texts, without links, fields or macros', async () => {
    const rows = HOSTILE_TEXTS.map((text): Cell[] => [{ kind: 'text', text }]);
    const columns = [{ key: 'name', label: '名称', kind: 'text' as const, width: 1 }];
    const { body, names } = await partsOf(paperOf({ caption: null, columns, rows, totals: null, emptyText: '' }));
    const texts = textsOf(body);
    for (const text of HOSTILE_TEXTS) expect(texts).toContain(text);
    expect(body).not.toMatch(/<w:hyperlink|<w:instrText|<script/);
    expect(names.filter((name) => /vba|embed|external/i.test(name))).toEqual([]);
  });

  it('leaves out what Word would refuse the whole file for', async () => {
    const model = { ...creditReport, title: '报\u0000告\u000b\ud800', subtitle: 'a\nb' };
    const { body } = await partsOf(model);
    expect(textsOf(body).slice(0, 3)).toEqual(['报告', 'a', 'b']);
    expect(body).toContain('<w:br/>');
    expect(body).not.toMatch(/[\0\v]/);
  });

  it('gives every row of a table the same number of grid columns', async () => {
    const { body } = await partsOf(creditReport);
    for (const table of body.split('<w:tbl>').slice(1)) {
      const columns = table.match(/<w:gridCol /g)?.length;
      for (const row of table.split('<w:tr>').slice(1)) {
        const spans = [...row.matchAll(/<w:tc>.*?<\/w:tc>/g)].map(
          (cell) => /gridSpan w:val="(\d+)"/.exec(cell[0])?.[1],
        );
        expect(spans.reduce((sum, span) => sum + Number(span ?? 1), 0)).toBe(columns);
      }
    }
  });

  it('writes a table of 5,000 rows', async () => {
    const columns = [{ key: 'name', label: '名称', kind: 'text' as const, width: 1 }];
    const rows = Array.from({ length: 5_000 }, (_, index): Cell[] => [{ kind: 'text', text: `第 ${index} 行` }]);
    const { body } = await partsOf(paperOf({ caption: null, columns, rows, totals: null, emptyText: '' }));
    expect(body.match(/<w:tr>/g)?.length).toBeGreaterThan(5_000);
  }, 60_000);
});
