import { useTranslation } from 'react-i18next';
import type { Formula } from '../../../contract/loan-page.ts';
import { MoneyText } from '../../ui/MoneyText.tsx';
import classes from './Explain.module.css';
import { PartLine } from './PartLine.tsx';

type Items = Extract<Formula, { kind: 'SUM' }>['items'];

/** Amounts with what they are, and their sum; an interest among them shows its own factors. */
export function SumView({ items }: { readonly items: Items }) {
  const { t } = useTranslation('loan');
  const total = items.reduce((sum, { fen }) => sum + fen, 0);
  return (
    <div className={classes.formula}>
      <table className={classes.sum}>
        <tbody>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of an answer never change their order
            <tr key={index}>
              <th scope="row">
                {t(`explain.item.${item.kind}`)}
                {item.period !== null && ` · ${t('explain.period', { period: item.period })}`}
                {item.on !== null && <span className="figures"> {item.on}</span>}
                {item.parts.length > 0 && (
                  <ul className={classes.parts}>
                    {item.parts.map((part) => (
                      <PartLine key={`${part.annualRate} ${part.balance} ${part.from} ${part.count}`} part={part} />
                    ))}
                  </ul>
                )}
              </th>
              <td>
                <MoneyText fen={item.fen} unit="YUAN" />
              </td>
            </tr>
          ))}
        </tbody>
        {items.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t('explain.total')}</th>
              <td>
                <MoneyText fen={total} unit="YUAN" />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
