import { useLanguage } from '../../ui/i18n/language.tsx';
import { MISSING } from '../../ui/variables.ts';
import { percent } from '../parts/format.ts';
import { type Agreed, agreementMatrix, type Pair } from './agreement-matrix.ts';

/** What the contract calls the diagnosis that asks no model. */
const BUILT_IN = 'built-in';

export function Agreement({ agreement }: { readonly agreement: Agreed }) {
  const { t } = useLanguage();
  const { names, pair } = agreementMatrix(agreement);
  const shown = (name: string) => (name === BUILT_IN ? t('builtIn') : name);
  return (
    <div className="agreement">
      <h4>{t('agreement')}</h4>
      <p>
        {t('agreementTop', {
          share: percent(agreement.sameTop),
          overlap: agreement.overlap.toFixed(2),
        })}
      </p>
      <div className="table-scroll" role="region" aria-label={t('agreement')} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} scope="col">
                  {shown(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((row) => (
              <tr key={row}>
                <th scope="row">{shown(row)}</th>
                {names.map((column) => (
                  <td key={column} className="number">
                    <PairText pair={pair(row, column)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="panel-note">{t('agreementHelp')}</p>
    </div>
  );
}

function PairText({ pair }: { readonly pair: Pair | null }) {
  const { t } = useLanguage();
  if (pair === null) return <span className="soft">{MISSING}</span>;
  return (
    <>
      {pair.overlap.toFixed(2)}{' '}
      <span role="img" aria-label={t(pair.sameTop ? 'sameFirst' : 'otherFirst')}>
        {pair.sameTop ? '✓' : '≠'}
      </span>
    </>
  );
}
