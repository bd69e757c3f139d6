import { useState } from 'react';
import {
  type CauseId,
  EARLY_SAMPLES,
  type Incident,
  type IncidentDiagnosis,
} from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { causeLabel, causeName, fullCauseName } from '../../ui/names.ts';
import { percent } from '../parts/format.ts';
import { FailureNote } from '../parts/failure.tsx';
import { causesThat, evidenceText } from './evidence-text.ts';
import { usePatch } from './use-patch.ts';

const SHOWN_AT_FIRST = 5;

/** What the built-in explainer makes of an incident, and what its reader has ruled out. */
export function Diagnosis({ incident }: { readonly incident: Incident }) {
  const { t } = useLanguage();
  const { diagnosis } = incident;
  if (diagnosis === null) return null;
  return (
    <section className="panel diagnosis" aria-labelledby="diagnosis-title">
      <div className="panel-head">
        <h3 id="diagnosis-title">{t('diagnosis')}</h3>
        <p className="panel-note">{t('diagnosisHelp', { samples: diagnosis.samples })}</p>
      </div>
      {diagnosis.samples < EARLY_SAMPLES && <p className="panel-note">{t('diagnosisEarly')}</p>}
      <Ranking incident={incident} diagnosis={diagnosis} />
      <Evidence diagnosis={diagnosis} />
    </section>
  );
}

interface RankingProps {
  readonly incident: Incident;
  readonly diagnosis: IncidentDiagnosis;
}

function Ranking({ incident, diagnosis }: RankingProps) {
  const { t, language } = useLanguage();
  const { ranked, hidden } = diagnosis;
  const [all, setAll] = useState(false);
  const { failure, busy, patch } = usePatch(incident.id);
  const ruledOut = new Set<CauseId>(incident.ruledOut);
  const toggle = (cause: CauseId) => {
    const kept = incident.ruledOut.filter((each) => each !== cause);
    void patch({ ruledOut: ruledOut.has(cause) ? kept : [...kept, cause] });
  };
  return (
    <div className="ranking-box">
      <ol className="ranking" role="list">
        {ranked.slice(0, all ? undefined : SHOWN_AT_FIRST).map(({ id, probability }) => {
          const isOut = ruledOut.has(id);
          return (
            <li key={id} className={isOut ? 'is-ruled-out' : ''}>
              <span className="ranking-cause">
                {id !== 'none' && <b>{causeLabel(id, language)}</b>} {causeName(id, language)}
              </span>
              <span className="ranking-track" aria-hidden="true">
                <span className="ranking-bar" style={{ width: `${100 * probability}%` }} />
              </span>
              <span className="ranking-share number">{percent(probability)}</span>
              <button
                type="button"
                className="ranking-out"
                aria-pressed={isOut}
                aria-label={t('ruleOutOf', { cause: fullCauseName(id, language) })}
                disabled={busy}
                onClick={() => toggle(id)}
              >
                {t(isOut ? 'ruledOut' : 'ruleOut')}
              </button>
            </li>
          );
        })}
      </ol>
      {failure !== null && <FailureNote failure={failure} text="actionFailed" />}
      <p className="panel-note">{t('hiddenNote', { share: percent(hidden) })}</p>
      <div>
        <Button onClick={() => setAll(!all)}>
          {all ? t('showFewer') : t('showAll', { count: ranked.length })}
        </Button>
      </div>
    </div>
  );
}

function Evidence({ diagnosis }: { readonly diagnosis: IncidentDiagnosis }) {
  const { t, language } = useLanguage();
  if (diagnosis.evidence.length === 0) return null;
  return (
    <div className="evidence">
      <h4>{t('evidence')}</h4>
      <ul>
        {diagnosis.evidence.map((evidence) => {
          const fits = causesThat(true, evidence, language);
          const fitsNot = causesThat(false, evidence, language);
          return (
            <li key={evidence.variable}>
              <span>{evidenceText(evidence, language)}</span>
              <span className="evidence-causes">
                {fits !== '' && (
                  <span className="badge badge-ok">{t('evidenceAgrees', { causes: fits })}</span>
                )}
                {fitsNot !== '' && (
                  <span className="badge">{t('evidenceDisagrees', { causes: fitsNot })}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
